import { accessDenied } from './fault.js';
import { Database, type Account } from './orm/database.js';
import type { Env } from './orm/env.js';
import type { Profile } from './profile.js';
import { administratorGroups, superuser } from './rights.js';
import { plant, type OdooSeed } from './seed-records.js';
import { storedOrder, type StoredSaleOrder } from './stored-orders.js';
import type { OdooVersion } from './version.js';

/** User ids, as in every new Odoo: 1 is the system itself, 2 the administrator. */
export const administrator = 2;
const integration = 6;
const cooldown = 60_000;

/** One Odoo: a database, who may sign in, transactions under way. */
export class OdooState {
  db: Database;
  /** External ids that an open transaction has written; each promise ends with it. */
  readonly locks = new Map<string, Promise<'committed' | 'rolled back'>>();
  private failures: number[] = [];

  constructor(
    readonly version: OdooVersion,
    readonly name: string,
    readonly user: string,
    readonly profile: Profile,
    private readonly now: () => Date,
  ) {
    this.db = new Database(version, profile, now);
  }

  /** Replaces all data. */
  seed(seed: OdooSeed): void {
    this.db = new Database(this.version, this.profile, this.now);
    this.applyProfile();
    plant(this.env(superuser), seed, [
      { id: administrator, login: 'admin', name: 'Administrator' },
      { id: integration, login: this.user, name: 'Selvedge' },
    ]);
  }

  /** Credentials and groups as the profile has them. */
  applyProfile(): void {
    const { password, apiKey, groups } = this.profile;
    const admin: Account = { login: 'admin', password: 'admin', apiKey: adminKey, groups: administratorGroups };
    this.db.users.set(administrator, admin);
    this.db.users.set(integration, { login: this.user, password, apiKey: apiKey ?? undefined, groups });
  }

  /** Who asks; `superuser` is the one whom no rule binds. */
  env(uid: number, context: Readonly<Record<string, unknown>> = {}): Env {
    const allowed = context['allowed_company_ids'];
    const own = this.db.row('res.users', uid)?.['company_id'];
    const company = Array.isArray(allowed) && typeof allowed[0] === 'number' ? allowed[0] : Number(own || 1);
    return { db: this.db, uid, context, company };
  }

  /** `common.authenticate`: false for bad credentials, and while logins are refused (odoo.md 1.6). */
  authenticate(login: unknown, secret: unknown): number | false {
    if (this.isLockedOut()) return false;
    for (const [uid, account] of this.db.users) if (account.login === login && isSecret(account, secret)) return uid;
    this.failures.push(this.now().getTime());
    return false;
  }

  /** `execute_kw` checks the secret on each call. @throws {OdooFault} AccessDenied */
  check(uid: unknown, secret: unknown): void {
    if (this.isLockedOut()) throw accessDenied('Too many login failures, please wait a bit before trying again.');
    const account = this.db.users.get(Number(uid));
    if (account && isSecret(account, secret)) return;
    this.failures.push(this.now().getTime());
    throw accessDenied();
  }

  /** Whose API key that is; undefined for none. */
  ownerOf(key: string): number | undefined {
    return [...this.db.users].find(([, { apiKey }]) => apiKey === key)?.[0];
  }

  /** As freshly started, but for data and profile. */
  forgetFailures(): void {
    this.failures = [];
  }

  /** Every order with its lines, oldest first, or only the last `latest` of them. */
  orders(latest = Infinity): StoredSaleOrder[] {
    const rows = [...this.db.table('sale.order').rows.values()];
    return rows.slice(Math.max(0, rows.length - latest)).map((row) => storedOrder(this.db, row));
  }

  /** Orders of one number of the portal: how often it came in, test orders (`TEST 104201`) included. */
  ordersBy(number: string): StoredSaleOrder[] {
    return [number, `TEST ${number}`].flatMap((reference) => {
      const found = this.db.table('sale.order').lookup('client_order_ref', reference) ?? [];
      return [...found].flatMap((id) => {
        const row = this.db.row('sale.order', id);
        return row ? [storedOrder(this.db, row)] : [];
      });
    });
  }

  orderCount(): number {
    return this.db.table('sale.order').rows.size;
  }

  private isLockedOut(): boolean {
    const { loginFailures } = this.profile;
    const since = this.now().getTime() - cooldown;
    this.failures = this.failures.filter((at) => at > since);
    return loginFailures > 0 && this.failures.length >= loginFailures;
  }
}

/** API key of the administrator. */
export const adminKey = 'a0d1b2c3e4f5061728394a5b6c7d8e9fa0b1c2d3';

function isSecret({ password, apiKey }: Account, secret: unknown): boolean {
  return secret === password || (apiKey !== undefined && secret === apiKey);
}
