import { GraphQLError } from 'graphql';

/** An error at the top level of an answer, with Shopify's code (shopify.md 2.2). */
export function topLevel(message: string, code: string, more: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** A business refusal inside a mutation's payload. */
export interface UserError {
  field: string[] | null;
  message: string;
  code?: string;
}

/** See {@link UserError}. */
export function userError(message: string, field: string[] | null = null, code?: string): UserError {
  return { field, message, ...(code !== undefined && { code }) };
}
