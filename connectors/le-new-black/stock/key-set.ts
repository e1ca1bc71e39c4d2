/**
 * A million keys in little memory. A text cut out of a larger one keeps all of that alive, so numbers are held as such and other
 * keys as copies.
 */
export class KeySet {
  private readonly numbers = new Set<number>();
  private readonly texts = new Set<string>();

  /** False where the key was there already. */
  add(key: string): boolean {
    return /^[1-9]\d{0,14}$/.test(key)
      ? added(this.numbers, Number(key))
      : added(this.texts, Buffer.from(key).toString());
  }
}

function added<T>(known: Set<T>, key: T): boolean {
  const before = known.size;
  return known.add(key).size > before;
}
