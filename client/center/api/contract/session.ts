import { z } from 'zod';
import { language } from './common.js';

/** From least to most: each may do what those before it may. */
export const roles = ['viewer', 'operator', 'administrator'] as const;
/** See {@link roles}. */
export type Role = (typeof roles)[number];

/** Passwords are judged by length alone; argon2 takes them whole. */
export const password = z.string().min(12).max(256);
/** What a person signs in with. */
export const email = z.email().max(254);

/** Who is signed in. `csrf` goes into the header `X-CSRF-Token` of everything that is not a GET. */
export const me = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    language: language.optional(),
    csrf: z.string(),
    demo: z.boolean().describe('Whether the systems are simulated.'),
    temporalUi: z.string().optional().describe('Address of the Temporal UI, where there is one.'),
  })
  .meta({ id: 'Me' });

/** What the sign-in screen needs to know before anybody is signed in. */
export const sessionState = z.object({ setUp: z.boolean().describe('False until there is a first administrator.') });
/** Signing in. */
export const signIn = z.strictObject({ email, password: z.string().max(256) });
/** Signing in by the one-time link that `npm start` prints. */
export const signInByLink = z.strictObject({ token: z.string().min(20).max(200) });
/** The first administrator, by the one-time link printed at first start. */
export const setUp = z.strictObject({
  token: z.string().min(20).max(200),
  email,
  name: z.string().trim().min(1).max(100),
  password,
  language: language.optional(),
});
/** What people change about themselves; a new password needs the old one. */
export const changeMe = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  language: language.optional(),
  password: z.strictObject({ old: z.string().max(256), new: password }).optional(),
});
