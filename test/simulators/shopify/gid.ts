/** `gid://shopify/Order/12`. */
export function gid(kind: string, id: number): string {
  return `gid://shopify/${kind}/${id}`;
}

/** The number of a GID of that kind; NaN for anything else. */
export function idOf(kind: string, text: unknown): number {
  const found = new RegExp(`^gid://shopify/${kind}/(\\d+)$`).exec(String(text));
  return found ? Number(found[1]) : NaN;
}

/** Shopify's money: trailing zeros dropped but one (`"42.5"`, `"5.0"`; shopify.md 6.2). */
export function money(amount: number): string {
  const text = String(Math.round(amount * 100) / 100);
  return text.includes('.') ? text : `${text}.0`;
}
