/** An answer that is no success, in the words of Django REST Framework (clientify.md 3.1). */
export class Refusal extends Error {
  private constructor(
    readonly status: number,
    readonly body: Record<string, unknown> | undefined,
  ) {
    super(`refused with ${status}`);
  }

  static of(status: number, body: Record<string, unknown>): Refusal {
    return new Refusal(status, body);
  }

  /** A path nobody knows: a web page, no JSON (clientify.md 2). */
  static page(): Refusal {
    return new Refusal(404, undefined);
  }
}
