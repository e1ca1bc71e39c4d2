import { z } from 'zod';
import { configuredId, done, givenId, workflowId } from './common.js';
import * as alerts from './alerts.js';
import * as connections from './connections.js';
import * as flows from './flows.js';
import * as orders from './orders.js';
import { overview } from './overview.js';
import * as plans from './plans.js';
import * as runs from './runs.js';
import { found, searchQuery } from './search.js';
import * as session from './session.js';
import * as settings from './settings.js';

/** One route. Who may call it stands here and nowhere else, for screens and for programs. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, parameters in braces. */
  path: string;
  summary: string;
  /** The least role; `anyone`: also who is not signed in. */
  role: session.Role | 'anyone';
  /** What a token needs; absent: no token may. */
  scope?: (typeof settings.scopes)[number];
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The answer; absent where it is no JSON: a download, a stream. */
  answer?: z.ZodType;
  /** Status of success, default 200. */
  status?: 201 | 202 | 204;
  /** `Idempotency-Key` joins a repeated call with the first. */
  idempotent?: true;
  /** `If-Match` with the version that was seen; 412 for who comes second. */
  versioned?: true;
  /** Also taken from a plain HTML form of any site, and then answered by a page in the reader's language. */
  form?: true;
  /** What it answers where it is no JSON. */
  produces?: 'text/event-stream' | 'download';
}

const byConnection = z.object({ id: configuredId });
const byFlow = z.object({ id: configuredId });
const byId = z.object({ id: givenId });
const byRun = z.object({ id: workflowId });
const read = { role: 'viewer', scope: 'read' } as const;
const act = { role: 'operator', scope: 'orders:act' } as const;
const begin = { role: 'operator', scope: 'runs:start', idempotent: true, status: 202 } as const;
const configure = { role: 'administrator', scope: 'configuration:write' } as const;
const administer = { role: 'administrator' } as const;

/** Every route by its id, which is its `operationId` and the action the audit log names. */
export const routes = {
  getSessionState: {
    method: 'GET',
    path: '/session/state',
    summary: 'Whether it is set up',
    role: 'anyone',
    answer: session.sessionState,
  },
  setUp: {
    method: 'POST',
    path: '/session/setup',
    summary: 'Make the first administrator',
    role: 'anyone',
    body: session.setUp,
    answer: session.me,
    status: 201,
  },
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in',
    role: 'anyone',
    body: session.signIn,
    answer: session.me,
  },
  signInByLink: {
    method: 'POST',
    path: '/session/link',
    summary: 'Sign in by a one-time link',
    role: 'anyone',
    body: session.signInByLink,
    answer: session.me,
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Sign out', role: 'viewer', status: 204 },
  getMe: { method: 'GET', path: '/me', summary: 'Who is signed in', role: 'viewer', answer: session.me },
  changeMe: {
    method: 'PATCH',
    path: '/me',
    summary: 'Change name, language, password',
    role: 'viewer',
    body: session.changeMe,
    answer: session.me,
  },

  getOverview: {
    method: 'GET',
    path: '/overview',
    summary: 'Health, last and next runs, what needs someone',
    ...read,
    answer: overview,
  },
  search: { method: 'GET', path: '/search', summary: 'Search everywhere', ...read, query: searchQuery, answer: found },

  listSystems: {
    method: 'GET',
    path: '/systems',
    summary: 'Systems that can be connected, with their forms',
    ...read,
    answer: z.object({ rows: z.array(connections.system) }),
  },
  listConnections: {
    method: 'GET',
    path: '/connections',
    summary: 'Connections',
    ...read,
    answer: z.object({ rows: z.array(connections.connection) }),
  },
  getConnection: {
    method: 'GET',
    path: '/connections/{id}',
    summary: 'One connection',
    ...read,
    params: byConnection,
    answer: connections.connection,
  },
  checkConnection: {
    method: 'POST',
    path: '/connections/check',
    summary: 'Check a form without saving it',
    ...configure,
    body: connections.newConnection,
    answer: connections.checked,
  },
  addConnection: {
    method: 'POST',
    path: '/connections',
    summary: 'Save a new connection as a draft',
    ...configure,
    body: connections.newConnection,
    answer: connections.connection,
    status: 201,
  },
  changeConnection: {
    method: 'PUT',
    path: '/connections/{id}',
    summary: 'Save changes as a draft',
    ...configure,
    params: byConnection,
    body: connections.changeConnection,
    answer: connections.connection,
    versioned: true,
  },
  discardDraft: {
    method: 'DELETE',
    path: '/connections/{id}/draft',
    summary: 'Forget the draft',
    ...configure,
    params: byConnection,
    answer: done,
  },
  testConnection: {
    method: 'POST',
    path: '/connections/{id}/test',
    summary: 'Test it, or its draft',
    ...configure,
    params: byConnection,
    body: connections.test,
    answer: connections.tested,
  },
  rotateSecrets: {
    method: 'POST',
    path: '/connections/{id}/rotate',
    summary: 'Replace secrets, if the new ones work',
    ...configure,
    params: byConnection,
    body: connections.rotate,
    answer: connections.tested,
  },
  pauseConnection: {
    method: 'POST',
    path: '/connections/{id}/pause',
    summary: 'Pause it',
    role: 'operator',
    scope: 'configuration:write',
    params: byConnection,
    body: connections.pause,
    answer: connections.connection,
  },
  resumeConnection: {
    method: 'POST',
    path: '/connections/{id}/resume',
    summary: 'Test it and lift its pause',
    role: 'operator',
    scope: 'configuration:write',
    params: byConnection,
    answer: connections.tested,
  },
  removeConnection: {
    method: 'DELETE',
    path: '/connections/{id}',
    summary: 'Forget its settings; nothing happens at the vendor',
    ...configure,
    params: byConnection,
    status: 204,
  },
  lookup: {
    method: 'GET',
    path: '/connections/{id}/lookups/{kind}',
    summary: 'A live list from the system',
    role: 'operator',
    scope: 'read',
    params: z.object({ id: configuredId, kind: connections.lookupKind }),
    answer: connections.lookup,
  },

  listKinds: {
    method: 'GET',
    path: '/flow-kinds',
    summary: 'Kinds of flows, with their forms',
    ...read,
    answer: z.object({ rows: z.array(flows.kind) }),
  },
  listFlows: {
    method: 'GET',
    path: '/flows',
    summary: 'Flows',
    ...read,
    answer: z.object({ rows: z.array(flows.flow) }),
  },
  getFlow: { method: 'GET', path: '/flows/{id}', summary: 'One flow', ...read, params: byFlow, answer: flows.flow },
  addFlow: {
    method: 'POST',
    path: '/flows',
    summary: 'Add a flow',
    ...configure,
    body: flows.newFlow,
    answer: flows.flow,
    status: 201,
  },
  changeFlow: {
    method: 'PUT',
    path: '/flows/{id}',
    summary: 'Change a flow',
    ...configure,
    params: byFlow,
    body: flows.changeFlow,
    answer: flows.flow,
    versioned: true,
  },
  removeFlow: {
    method: 'DELETE',
    path: '/flows/{id}',
    summary: 'Remove a flow',
    ...configure,
    params: byFlow,
    status: 204,
  },
  trySchedule: {
    method: 'POST',
    path: '/flows/schedule',
    summary: 'The next five starts of a schedule',
    ...read,
    body: flows.trySchedule,
    answer: flows.triedSchedule,
  },
  startFlow: {
    method: 'POST',
    path: '/flows/{id}/start',
    summary: 'Run it now',
    ...begin,
    params: byFlow,
    body: flows.start,
    answer: flows.started,
  },
  previewFlow: {
    method: 'POST',
    path: '/flows/{id}/preview',
    summary: 'Find out what a run would do',
    ...begin,
    params: byFlow,
    body: flows.preview,
    answer: flows.started,
  },
  pauseFlow: {
    method: 'POST',
    path: '/flows/{id}/pause',
    summary: 'Pause its schedule',
    role: 'operator',
    scope: 'configuration:write',
    params: byFlow,
    body: flows.pauseFlow,
    answer: flows.flow,
  },
  resumeFlow: {
    method: 'POST',
    path: '/flows/{id}/resume',
    summary: 'Resume its schedule',
    role: 'operator',
    scope: 'configuration:write',
    params: byFlow,
    answer: flows.flow,
  },

  listPlans: { method: 'GET', path: '/plans', summary: 'Plans', ...read, query: plans.plansQuery, answer: plans.plans },
  getPlan: { method: 'GET', path: '/plans/{id}', summary: 'One plan', ...read, params: byId, answer: plans.plan },
  listPlanItems: {
    method: 'GET',
    path: '/plans/{id}/items',
    summary: 'Items of a plan',
    ...read,
    params: byId,
    query: plans.planItemsQuery,
    answer: plans.planItems,
  },
  selectPlanItems: {
    method: 'POST',
    path: '/plans/{id}/selection',
    summary: 'Select items, or the opposite',
    role: 'operator',
    scope: 'runs:start',
    params: byId,
    body: plans.select,
    answer: plans.selected,
  },
  applyPlan: {
    method: 'POST',
    path: '/plans/{id}/apply',
    summary: 'Do exactly what is selected',
    ...begin,
    params: byId,
    answer: flows.started,
  },
  discardPlan: {
    method: 'POST',
    path: '/plans/{id}/discard',
    summary: 'Forget it',
    role: 'operator',
    scope: 'runs:start',
    params: byId,
    answer: plans.plan,
  },

  listRuns: {
    method: 'GET',
    path: '/runs',
    summary: 'The task log',
    ...read,
    query: runs.runsQuery,
    answer: runs.runs,
  },
  getRun: {
    method: 'GET',
    path: '/runs/{id}',
    summary: 'One run, by id or workflow id',
    ...read,
    params: byRun,
    answer: runs.runDetails,
  },
  listRunItems: {
    method: 'GET',
    path: '/runs/{id}/items',
    summary: 'Its items',
    ...read,
    params: byRun,
    query: runs.runItemsQuery,
    answer: runs.runItems,
  },
  followRun: {
    method: 'GET',
    path: '/runs/{id}/events',
    summary: 'Its progress, as server-sent events',
    ...read,
    params: byRun,
    produces: 'text/event-stream',
  },
  downloadRun: {
    method: 'GET',
    path: '/runs/{id}/download',
    summary: 'Its items or its history as a file',
    ...read,
    params: byRun,
    query: runs.downloadQuery,
    produces: 'download',
  },
  cancelRun: {
    method: 'POST',
    path: '/runs/{id}/cancel',
    summary: 'End it after what is in flight',
    role: 'operator',
    scope: 'runs:start',
    params: byRun,
    answer: done,
    status: 202,
  },

  listHeldOrders: {
    method: 'GET',
    path: '/orders',
    summary: 'Orders that wait or were skipped',
    ...read,
    query: orders.heldOrdersQuery,
    answer: orders.heldOrders,
  },
  getOrder: {
    method: 'GET',
    path: '/orders/{flow}/{order}',
    summary: 'One order and every run that touched it',
    ...read,
    params: z.object({ flow: configuredId, order: givenId }),
    answer: orders.orderHistory,
  },
  retryOrders: {
    method: 'POST',
    path: '/orders/retry',
    summary: 'Try orders again now',
    ...act,
    body: orders.retry,
    answer: orders.tried,
  },
  skipOrders: {
    method: 'POST',
    path: '/orders/skip',
    summary: 'Leave orders out, saying why',
    ...act,
    body: orders.skip,
    answer: orders.tried,
  },
  sendTestOrder: {
    method: 'POST',
    path: '/orders/test',
    summary: 'Send a clearly marked test order',
    ...act,
    idempotent: true,
    body: orders.testOrder,
    answer: orders.testedOrder,
  },

  listUsers: { method: 'GET', path: '/users', summary: 'Users', ...administer, answer: settings.users },
  addUser: {
    method: 'POST',
    path: '/users',
    summary: 'Add a user',
    ...administer,
    body: settings.newUser,
    answer: settings.user,
    status: 201,
  },
  changeUser: {
    method: 'PATCH',
    path: '/users/{id}',
    summary: 'Change a user',
    ...administer,
    params: byId,
    body: settings.changeUser,
    answer: settings.user,
  },
  removeUser: {
    method: 'DELETE',
    path: '/users/{id}',
    summary: 'Remove a user',
    ...administer,
    params: byId,
    status: 204,
  },
  listTokens: { method: 'GET', path: '/tokens', summary: 'API tokens', ...administer, answer: settings.tokens },
  addToken: {
    method: 'POST',
    path: '/tokens',
    summary: 'Make an API token',
    ...administer,
    body: settings.newToken,
    answer: settings.madeToken,
    status: 201,
  },
  removeToken: {
    method: 'DELETE',
    path: '/tokens/{id}',
    summary: 'Revoke an API token',
    ...administer,
    params: byId,
    status: 204,
  },
  listStartLinks: {
    method: 'GET',
    path: '/start-links',
    summary: 'Start links',
    ...administer,
    answer: settings.startLinks,
  },
  addStartLink: {
    method: 'POST',
    path: '/start-links',
    summary: 'Make a start link',
    ...administer,
    body: settings.newStartLink,
    answer: settings.madeStartLink,
    status: 201,
  },
  removeStartLink: {
    method: 'DELETE',
    path: '/start-links/{id}',
    summary: 'Revoke a start link',
    ...administer,
    params: byId,
    status: 204,
  },
  startByLink: {
    method: 'POST',
    path: '/start/{token}',
    summary: 'Start the one flow a link is for',
    role: 'anyone',
    params: settings.startLinkParams,
    answer: flows.started,
    status: 202,
    idempotent: true,
    form: true,
  },
  startByForm: {
    method: 'POST',
    path: '/start',
    summary: 'The same, with the token in a field',
    role: 'anyone',
    body: settings.startLinkParams,
    answer: flows.started,
    status: 202,
    idempotent: true,
    form: true,
  },
  listAlertChannels: {
    method: 'GET',
    path: '/alert-channels',
    summary: 'Channels of alerts',
    ...administer,
    answer: alerts.alertChannels,
  },
  addAlertChannel: {
    method: 'POST',
    path: '/alert-channels',
    summary: 'Add a channel of alerts',
    ...administer,
    body: alerts.newAlertChannel,
    answer: alerts.madeAlertChannel,
    status: 201,
  },
  testAlertChannel: {
    method: 'POST',
    path: '/alert-channels/{id}/test',
    summary: 'Send a test message',
    ...administer,
    params: byId,
    answer: alerts.testedAlertChannel,
  },
  removeAlertChannel: {
    method: 'DELETE',
    path: '/alert-channels/{id}',
    summary: 'Remove a channel of alerts',
    ...administer,
    params: byId,
    status: 204,
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'Who did what',
    ...administer,
    query: settings.auditQuery,
    answer: settings.audit,
  },
} as const satisfies Record<string, Route>;

/** See {@link routes}. */
export type Routes = typeof routes;
/** The id of a route. */
export type RouteId = keyof Routes;

type Input<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.input<S> : undefined;

/** What a caller sends as body. */
export type BodyOf<I extends RouteId> = Input<Routes[I], 'body'>;
/** What a caller sends in the query string. */
export type QueryOf<I extends RouteId> = Input<Routes[I], 'query'>;
/** What a caller puts into the path. */
export type ParamsOf<I extends RouteId> = Input<Routes[I], 'params'>;
/** What a caller gets. */
export type AnswerOf<I extends RouteId> = Routes[I] extends { answer: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
