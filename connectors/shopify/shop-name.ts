const name = /^[a-z0-9][a-z0-9-]*$/;

/**
 * Name of a shop out of what people write: `brand`, `brand.myshopify.com`, an address, the admin's address (shopify.md 1.3).
 * Undefined for anything else; a shop's public domain does not tell its name.
 */
export function shopName(given: string): string | undefined {
  const text = given.trim().toLowerCase();
  if (name.test(text)) return text;
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/?#]+)([^?#]*)/.exec(text) ?? [];
  const inAdmin = host === 'admin.shopify.com' ? /^\/store\/([^/]+)/.exec(path)?.[1] : undefined;
  const found = inAdmin ?? /^([^.]+)\.myshopify\.com$/.exec(host)?.[1];
  return found !== undefined && name.test(found) ? found : undefined;
}
