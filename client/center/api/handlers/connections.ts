import { connectionFrame } from '../../../../config/frame.js';
import { inputSchemaOf } from '../../../../config/json-schema.js';
import { registry } from '../../../../connectors/registry.js';
import { reason, type Language } from '../../../../model/reason.js';
import { dropDraft, findDraft, listDrafts, saveDraft, type DraftRow } from '../../../../store/connection-drafts.js';
import {
  findConnection,
  listConnections,
  pauseConnection,
  removeConnection,
  saveConnection,
  type ConnectionRow,
} from '../../../../store/connections.js';
import { exclusively, type Database } from '../../../../store/database.js';
import { flowsOfConnection, listFlows, type FlowRow } from '../../../../store/flows.js';
import { actorOf, type Center, type Handlers } from '../center.js';
import { checkForm, withNewSecrets, withoutSecrets, type ConnectionForm } from '../connection-form.js';
import type { AnswerOf } from '../contract/routes.js';
import { allInWords, inWords } from '../explain.js';
import { notFound, Problem } from '../problems.js';
import { refuseOther, versionOf } from '../versions.js';
import { titleOf } from './overview.js';

type ConnectionRoutes =
  | 'listSystems'
  | 'listConnections'
  | 'getConnection'
  | 'checkConnection'
  | 'addConnection'
  | 'changeConnection'
  | 'discardDraft'
  | 'testConnection'
  | 'rotateSecrets'
  | 'pauseConnection'
  | 'resumeConnection'
  | 'removeConnection'
  | 'lookup';
type Shown = AnswerOf<'getConnection'>;

/** Accounts of systems: forms, drafts, tests, secrets. The center itself talks to no vendor. */
export const connectionHandlers: Handlers<ConnectionRoutes> = {
  listSystems: () => {
    const frame = inputSchemaOf(connectionFrame).properties;
    const rows = registry.map(({ definition: { system, title, ports, settings } }) => ({
      ...{ system, title, ports: [...ports], settings: inputSchemaOf(settings) },
      ...{ limits: frame?.['limits'] ?? {}, network: frame?.['network'] ?? {} },
    }));
    return Promise.resolve({ rows });
  },

  async listConnections({ db }, { language }) {
    const [rows, drafts, flows] = await Promise.all([listConnections(db), listDrafts(db), listFlows(db)]);
    const ids = [...new Set([...rows, ...drafts].map(({ id }) => id))].sort();
    return {
      rows: ids.map((id) =>
        shown(
          rows.find((each) => each.id === id),
          drafts.find((each) => each.id === id),
          flows,
          language,
        ),
      ),
    };
  },

  getConnection: ({ db }, { params, language }) => read(db, params.id, language),

  async checkConnection({ keyring }, { body }) {
    const checked = checkForm(body, {}, keyring);
    return Promise.resolve({ problems: 'problems' in checked ? checked.problems : [] });
  },

  async addConnection(center, { body, language, reply }) {
    await exclusively(center.db, `connection/${body.id}`, async (db) => {
      const taken = (await findConnection(db, body.id)) ?? (await findDraft(db, body.id));
      if (taken) throw new Problem(409, reason('exists_already', { what: 'connection', id: body.id }));
      await keepDraft({ ...center, db }, body, {});
    });
    reply.subject(`connections/${body.id}`);
    return read(center.db, body.id, language);
  },

  async changeConnection(center, { params: { id }, body, version, language }) {
    await exclusively(center.db, `connection/${id}`, async (db) => {
      const row = await findConnection(db, id);
      const now = (await findDraft(db, id)) ?? row;
      if (!now) throw notFound('connection', id);
      refuseManagedByFile(row);
      refuseOther(version, versionOf(now.updated_at), 'connection', id);
      const { settings, limits = now.limits, network = now.network } = body;
      await keepDraft({ ...center, db }, { id, system: now.system, settings, limits, network }, now.settings);
    });
    return read(center.db, id, language);
  },

  async discardDraft({ db }, { params: { id } }) {
    if (!(await dropDraft(db, id))) throw new Problem(409, reason('draft_missing', { id }));
    return {};
  },

  async testConnection(center, { params: { id }, body: { activate }, language }) {
    const draft = await findDraft(center.db, id);
    if (draft) return testDraft(center, draft, activate, language);
    if (!(await findConnection(center.db, id))) throw notFound('connection', id);
    const tested = await center.client(language).testConnection(id);
    return { ...tested, findings: allInWords(tested.findings, language), activated: false };
  },

  async rotateSecrets(center, { params: { id }, body: { secrets }, language }) {
    const { db, keyring } = center;
    const draft = await exclusively(db, `connection/${id}`, async (tx) => {
      const row = await findConnection(tx, id);
      if (!row) throw notFound('connection', id);
      refuseManagedByFile(row);
      // What somebody is still changing is not taken into use on the way, nor thrown away.
      if (await findDraft(tx, id)) throw new Problem(409, reason('draft_open', { id }));
      const { system, limits, network } = row;
      const changed = withNewSecrets(system, row.settings, secrets, keyring);
      if ('problems' in changed) throw unfit(changed.problems);
      return saveDraft(tx, { id, system, settings: changed.settings, limits, network });
    });
    let kept = false;
    try {
      const tested = await testDraft(center, draft, true, language);
      kept = tested.activated;
      return tested;
    } finally {
      // Secrets that do not work, or could not be tried, are not kept: the next test would meet them again.
      if (!kept) await dropUnchanged(db, draft);
    }
  },

  async pauseConnection({ db }, call) {
    const { id } = call.params;
    if (!(await findConnection(db, id))) throw notFound('connection', id);
    const { note = '' } = call.body;
    await pauseConnection(db, id, reason('connection_paused_by_person', { who: actorOf(call).name, message: note }));
    return read(db, id, call.language);
  },

  async resumeConnection({ db, client }, { params: { id }, language }) {
    if (!(await findConnection(db, id))) throw notFound('connection', id);
    const tested = await client(language).testConnection(id, { resume: true });
    return { ...tested, findings: allInWords(tested.findings, language), activated: false };
  },

  async removeConnection({ db }, { params: { id } }) {
    await exclusively(db, `connection/${id}`, async (tx) => {
      const row = await findConnection(tx, id);
      refuseManagedByFile(row);
      const isKept = row !== undefined && !(await removeConnection(tx, id));
      if (isKept) {
        const flows = (await flowsOfConnection(tx, id)).map((flow) => flow.id).join(', ');
        throw new Problem(409, reason('connection_in_use', { id, flows }));
      }
      if (!(await dropDraft(tx, id)) && !row) throw notFound('connection', id);
    });
    return undefined;
  },

  async lookup({ client }, { params: { id, kind }, language }) {
    return { choices: await client(language).lookup(id, kind) };
  },
};

async function testDraft(
  center: Center,
  draft: DraftRow,
  activate: boolean,
  language: Language,
): Promise<AnswerOf<'testConnection'>> {
  const { id, system, settings, limits, network } = draft;
  const tested = await center.client(language).testConnection(id, { draft: true });
  const answer = { ...tested, findings: allInWords(tested.findings, language), activated: false };
  if (!tested.ok || !activate) return answer;
  const before = await exclusively(center.db, `connection/${id}`, async (db) => {
    // What is taken into use is what was tested.
    const now = await findDraft(db, id);
    refuseOther(now ? versionOf(now.updated_at) : '', versionOf(draft.updated_at), 'connection', id);
    const active = await findConnection(db, id);
    refuseManagedByFile(active);
    await saveConnection(db, { id, system, settings, limits, network }, 'center');
    await dropDraft(db, id);
    return active;
  });
  // Credentials that work end the pause that refused ones caused, and wake what waited.
  const woken = before?.paused ? (await center.client(language).testConnection(id)).woken : 0;
  return { ...answer, woken, activated: true };
}

/** Drops a draft of ours, unless somebody went on with it. */
function dropUnchanged(db: Database, { id, updated_at: updated }: DraftRow): Promise<void> {
  return exclusively(db, `connection/${id}`, async (tx) => {
    const now = await findDraft(tx, id);
    if (now && versionOf(now.updated_at) === versionOf(updated)) await dropDraft(tx, id);
  });
}

async function keepDraft(
  { db, keyring }: Center,
  form: ConnectionForm,
  stored: Record<string, unknown>,
): Promise<void> {
  const checked = checkForm(form, stored, keyring);
  if ('problems' in checked) throw unfit(checked.problems);
  await saveDraft(db, checked.draft);
}

function unfit(fields: Problem['more']['fields'] & object): Problem {
  const message = fields.map(({ path, expected }) => `${path.join('.')}: ${expected}`).join('; ');
  return new Problem(400, reason('request_invalid', { message: message.slice(0, 500) }), { fields });
}

function refuseManagedByFile(row: ConnectionRow | undefined): void {
  if (row?.managed_by === 'file') throw new Problem(409, reason('managed_by_file', { id: row.id }));
}

async function read(db: Database, id: string, language: Language): Promise<Shown> {
  const [row, draft, flows] = await Promise.all([findConnection(db, id), findDraft(db, id), flowsOfConnection(db, id)]);
  if (!row && !draft) throw notFound('connection', id);
  return shown(row, draft, flows, language);
}

/** What is edited is the draft, where there is one. */
function shown(
  row: ConnectionRow | undefined,
  draft: DraftRow | undefined,
  flows: FlowRow[],
  language: Language,
): Shown {
  const now = draft ?? row;
  if (!now) throw new Error('neither a connection nor its draft');
  const { id, system, limits, network, updated_at: updated } = now;
  return {
    ...{ id, system, title: titleOf(system), limits, network, ...withoutSecrets(system, now.settings) },
    state: row ? (row.paused ? 'paused' : 'active') : 'draft',
    hasDraft: row !== undefined && draft !== undefined,
    managedBy: row?.managed_by ?? 'center',
    ...(row?.paused && { paused: inWords(row.paused, language) }),
    usedBy: flows.flatMap(({ id: flow, kind, source, target }) => [
      ...(source === id ? [{ flow, kind, side: 'source' as const }] : []),
      ...(target === id ? [{ flow, kind, side: 'target' as const }] : []),
    ]),
    updatedAt: updated.toISOString(),
    version: versionOf(updated),
  };
}
