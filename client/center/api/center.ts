import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { Keyring } from '../../../config/keyring.js';
import type { Language } from '../../../model/reason.js';
import type { Database } from '../../../store/database.js';
import type { SelvedgeClient } from '../../index.js';
import type { Role } from './contract/session.js';
import type { AnswerOf, RouteId, Routes } from './contract/routes.js';
import type { z } from 'zod';

/** What the API works with; made once a process. */
export interface Center {
  db: Database;
  /** Temporal itself: schedules, and what the library does not do. */
  temporal: Client;
  /** The library, in the language of whoever asks. */
  client(language: Language): SelvedgeClient;
  /** Encrypts what people enter as secrets. */
  keyring: Keyring;
  /** Where people reach the center: `https://selvedge.brand.example`. */
  publicUrl: string;
  /** Whether systems are simulated. */
  demo: boolean;
  temporalUi?: string;
  /** Reads encrypted payloads; absent where history is not encrypted. */
  codec?: PayloadCodec;
  log(message: string, fields: Record<string, unknown>): void;
}

/** Who asks. A person's role, or a token's scopes, decide what may be done. */
export interface Actor {
  kind: 'user' | 'token' | 'start link' | 'system';
  id: string;
  name: string;
  role: Role;
  scopes?: readonly string[];
  session?: { hash: string; csrf: string };
}

type Given<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

/** One call of a route, checked. */
export interface Call<I extends RouteId = RouteId> {
  /** Absent where anyone may call. */
  actor: Actor | undefined;
  language: Language;
  params: Given<Routes[I], 'params'>;
  query: Given<Routes[I], 'query'>;
  body: Given<Routes[I], 'body'>;
  /** Of the header `Idempotency-Key`. */
  idempotencyKey: string | undefined;
  /** Of the header `If-Match`: the version that was seen. */
  version: string | undefined;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
  /** Beside the answer. */
  reply: CallReply;
}

/** What a handler may do with the answer beside its body. */
export interface CallReply {
  signIn(session: { token: string }): void;
  signOut(): void;
  /** A download, or a stream of events, instead of JSON. */
  send(stream: AsyncIterable<string>, headers: Record<string, string>): void;
  /** What a person reads whose browser sent a form. */
  page(html: string): void;
  /** What the audit log says it was done to, where the path does not. */
  subject(text: string): void;
  /** Who the audit log says it was, where nobody had to sign in. */
  actor(actor: Actor): void;
}

/** What a route does. */
export type Handler<I extends RouteId> = (center: Center, call: Call<I>) => Promise<AnswerOf<I> | undefined>;

/** Some routes. */
export type Handlers<I extends RouteId> = { readonly [K in I]: Handler<K> };

/** What starts a run that this caller asks for: a person's click, or a program. */
export function triggerOf(call: Call): 'manual' | 'api' {
  return actorOf(call).kind === 'user' ? 'manual' : 'api';
}

/** The person or program that asks, on a route where there must be one. */
export function actorOf(call: Call): Actor {
  if (!call.actor) throw new Error('a route that anyone may call asked who calls');
  return call.actor;
}
