// Long because it is the one file that knows HTTP.
import type { DataProvider, GetListParams, RaRecord } from 'react-admin';
import type {
  ComparisonView,
  DiagnosticJson,
  EditionLabels,
  EvaluationComparison,
  Explained,
  Label,
  PlacedLedger,
  Report,
  RulesetComparison,
  SubjectComparison,
  WithDiagnostics,
} from '../engine/index.ts';
import { language, say } from './i18n/index.ts';
import { Refused, type Problem } from './problem.ts';
import type { Draft, DraftEvent, NewComment, Publication, ReviewComment, Revision } from './rulesets/editor/draft.ts';
import type { MethodologyDays, Version, VersionInList } from './rulesets/ruleset.ts';
import { session, type Session } from './session.ts';
import { again } from './sign-in/again.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Of a session that has ended there is nothing to sign in for. */
const SIGN_OUT = '/auth/logout';

type Headers = Readonly<Record<string, string>>;

async function send(method: Method, path: string, body?: unknown, more: Headers = {}): Promise<Response> {
  const token = session.get()?.csrfToken;
  try {
    return await fetch(`/api${path}`, {
      method,
      headers: {
        'Accept-Language': language(),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(method !== 'GET' && token !== undefined && { 'X-CSRF-Token': token }),
        ...more,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused({ title: say('problem-offline'), detail: say('problem-offline-detail'), status: 0, code: 'offline' });
  }
}

/** What a proxy or a service that is starting says is no problem document. */
async function problemFrom(answer: Response): Promise<Problem> {
  try {
    return (await answer.json()) as Problem;
  } catch {
    return { title: say('problem-no-words', { status: answer.status }), status: answer.status, code: 'no-words' };
  }
}

async function request<T>(method: Method, path: string, body?: unknown, headers?: Headers): Promise<T> {
  const answer = await answered(method, path, body, headers);
  return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T);
}

/** @throws Refused for any answer but a good one. */
async function answered(method: Method, path: string, body?: unknown, headers?: Headers, first = true): Promise<Response> {
  const answer = await send(method, path, body, headers);
  if (answer.ok) return answer;
  const problem = await problemFrom(answer);
  // Another window has signed in meanwhile: the cookie is the new session's, and what was at work here goes on under it.
  if (problem.code === 'csrf' && first) {
    session.set(await request<Session>('GET', '/auth/me'));
    return answered(method, path, body, headers, false);
  }
  const refused = new Refused(problem);
  if (problem.code === 'unauthenticated' && first && path !== SIGN_OUT && again.isPossible()) {
    await again.signedIn(refused);
    return answered(method, path, body, headers, false);
  }
  throw refused;
}

type Row = Record<string, unknown>;

/** Where a resource's lists and records stand, and what names a record in react-admin. */
interface Place {
  /** Where the list stands; at `/<resource>` unless said. */
  readonly all?: string;
  readonly one: (id: string) => string;
  readonly id: (row: Row) => string;
}

const plain = (name: string): Place => ({ one: (id) => `/${name}/${encodeURIComponent(id)}`, id: ({ id }) => String(id) });

const PLACES: Readonly<Record<string, Place>> = {
  /** A version goes by `edition@version`; one that is not published yet by its draft. */
  versions: {
    one(id) {
      const [ruleset = '', version = ''] = id.split('@');
      return ruleset === 'draft'
        ? `/drafts/${encodeURIComponent(version)}`
        : `/rulesets/${encodeURIComponent(ruleset)}/versions/${encodeURIComponent(version)}`;
    },
    id: ({ draftId, rulesetId, version }) => (typeof draftId === 'string' ? `draft@${draftId}` : `${String(rulesetId)}@${String(version)}`),
  },
  /** One's own. */
  sessions: { ...plain('auth/sessions'), all: '/auth/sessions' },
  tokens: { ...plain('auth/tokens'), all: '/auth/tokens' },
  /** The ledger of a published version, under the version's name. */
  clauses: {
    one(id) {
      const [ruleset = '', version = ''] = id.split('@');
      return `/rulesets/${encodeURIComponent(ruleset)}/versions/${encodeURIComponent(version)}/clauses`;
    },
    id: ({ ruleset }) => {
      const { id, version } = ruleset as PlacedLedger['ruleset'];
      return `${id}@${version}`;
    },
  },
};

const placeOf = (resource: string): Place => PLACES[resource] ?? plain(resource);
const recorded = (resource: string, row: Row): RaRecord => ({ ...row, id: placeOf(resource).id(row) });

function query({ pagination, sort, filter }: GetListParams): string {
  const asked = new URLSearchParams();
  if (pagination) {
    asked.set('page', String(pagination.page));
    asked.set('perPage', String(pagination.perPage));
  }
  if (sort) {
    asked.set('sort', sort.field);
    asked.set('order', sort.order);
  }
  for (const [name, value] of Object.entries(filter as Readonly<Record<string, string | undefined>>)) if (value) asked.set(name, value);
  return asked.size > 0 ? `?${asked}` : '';
}

async function list(resource: string, path: string, params: GetListParams, more: Row = {}): Promise<{ data: RaRecord[]; total: number }> {
  const { data, total } = await request<{ data: Row[]; total: number }>('GET', `${path}${query(params)}`);
  return { data: data.map((row) => recorded(resource, { ...more, ...row })), total };
}

const unforeseen = (what: string) => (): never => {
  throw new Error(`the service has no ${what}`);
};

/** React-admin leaves the kind of record to whoever asks. */
export const dataProvider = {
  getList: (resource: string, params: GetListParams) => list(resource, placeOf(resource).all ?? `/${resource}`, params),
  async getOne(resource: string, { id }: { id: string }) {
    return { data: recorded(resource, await request<Row>('GET', placeOf(resource).one(id))) };
  },
  async getMany(resource: string, { ids }: { ids: readonly string[] }) {
    return { data: await Promise.all(ids.map(async (id) => recorded(resource, await request<Row>('GET', placeOf(resource).one(id))))) };
  },
  /** The versions of an edition are the only records that stand under another. */
  getManyReference: (resource: string, params: GetListParams & { id: string }) =>
    list(resource, `/rulesets/${encodeURIComponent(params.id)}/versions`, params, { rulesetId: params.id }),
  async create(resource: string, { data }: { data: Row }) {
    return { data: recorded(resource, await request<Row>('POST', `/${resource}`, data)) };
  },
  async update(resource: string, { id, data }: { id: string; data: Row }) {
    return { data: recorded(resource, await request<Row>('PATCH', placeOf(resource).one(id), data)) };
  },
  updateMany: unforeseen('change of many records'),
  delete: unforeseen('deletion'),
  deleteMany: unforeseen('deletion'),
} as unknown as DataProvider;

export interface AuditCheck {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly faults: readonly { readonly from: number; readonly to: number; readonly kind: 'changed' | 'removed' | 'inserted' | 'head' }[];
  readonly more: number;
  /** Published versions that are not what the log says; by `id@version`. */
  readonly versions: readonly { readonly id: string; readonly kind: 'changed' | 'unlogged' | 'lost' }[];
}

export interface KeptEvaluation extends Pick<Report, 'period'> {
  readonly id: string;
  readonly ruleset: { readonly id: string; readonly version: string };
  readonly title: Label;
  readonly subjects: number;
  readonly madeAt: string;
}

/** What an evaluation was made from. */
export interface KeptCohort extends KeptEvaluation {
  readonly cohort: string;
  readonly readings: Readonly<Record<string, string>>;
}

/** How far a job is. */
export interface JobProgress {
  readonly done: number;
  readonly total: number;
}

/** Told of a job by its id, now and again. */
export type TellJob = (job: string, progress: JobProgress | null) => void;

/** What takes longer than a request, as far as it matters here. */
interface Job {
  readonly id: string;
  readonly state: 'waiting' | 'running' | 'done' | 'refused' | 'failed' | 'cancelled';
  readonly stateName: string;
  readonly progress: JobProgress | null;
  readonly result: { readonly id: string } | null;
  readonly problem: Problem | null;
}

/** Accepted, and answered later. */
const LONG = 202;
/** How often a job is asked for. */
const LOOK_MS = 500;

/** What a job came to, by its id. @throws Refused with what it was refused for. */
async function ended(id: string, tell: TellJob = () => undefined): Promise<string> {
  for (;;) {
    const { state, stateName, progress, result, problem } = await request<Job>('GET', `/jobs/${encodeURIComponent(id)}`);
    if (result) return result.id;
    if (state !== 'waiting' && state !== 'running') throw new Refused(problem ?? { title: stateName, status: 409, code: `job-${state}` });
    tell(id, progress);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Who would move in one confirmed evaluation. */
export interface EvaluationImpact {
  readonly evaluation: string;
  readonly title: string;
  readonly period: string | null;
  readonly ruleset: { readonly id: string; readonly version: string };
  readonly subjects: number;
  readonly moved: readonly Pick<SubjectComparison, 'subject' | 'name' | 'rank' | 'grade' | 'outcome'>[];
  readonly crossed: number;
  readonly refused: readonly { readonly code: string; readonly message: string }[];
}

export interface Impact {
  readonly id: string;
  readonly evaluations: readonly EvaluationImpact[];
}

type SideAsked = string | { readonly draft: string } | { readonly text: string };

export interface Comparison {
  readonly rulesets: RulesetComparison;
  readonly results: EvaluationComparison | null;
  readonly view: ComparisonView;
}

/** What is no record: signing in, evaluating, verifying. */
export const service = {
  signIn: (username: string, password: string) => request<{ csrfToken: string }>('POST', '/auth/login', { username, password }),
  signOut: () => request<undefined>('POST', SIGN_OUT),
  whoAmI: () => request<Session>('GET', '/auth/me'),
  changePassword: (current: string, next: string) => request<undefined>('POST', '/auth/password', { current, next }),
  async evaluate(ruleset: string, cohort: string): Promise<{ report: WithDiagnostics<Report>; evaluation: string }> {
    const answer = await answered('POST', '/evaluations', { ruleset, cohort });
    if (answer.status !== LONG) {
      const { id, ...report } = (await answer.json()) as WithDiagnostics<Report> & { id: string };
      return { report, evaluation: id };
    }
    const evaluation = await ended(((await answer.json()) as Job).id);
    const { report } = await service.evaluation(evaluation);
    return { report, evaluation };
  },
  evaluation: (id: string) =>
    request<{ report: WithDiagnostics<Report>; names: Readonly<Record<string, string>> }>('GET', `/evaluations/${encodeURIComponent(id)}`),
  /** One's own, the newest first. */
  keptEvaluations: async () => (await request<{ data: readonly KeptEvaluation[] }>('GET', '/evaluations?perPage=50')).data,
  keptCohort: (id: string) => request<KeptCohort>('GET', `/evaluations/${encodeURIComponent(id)}/cohort`),
  labels: (ruleset: string, version: string) =>
    request<EditionLabels>('GET', `/rulesets/${encodeURIComponent(ruleset)}/versions/${encodeURIComponent(version)}/labels`),
  explain: async (evaluation: string, subject: string, value: string | null): Promise<Explained> =>
    (
      await request<{ explanation: Explained }>(
        'GET',
        ['', 'evaluations', evaluation, 'subjects', subject, 'explanations', ...(value === null ? [] : [value])]
          .map(encodeURIComponent)
          .join('/'),
      )
    ).explanation,
  draft: (id: string) => request<Draft>('GET', `/drafts/${encodeURIComponent(id)}`),
  /** @throws Refused `stale` when somebody saved since `revision` */
  saveDraft: (id: string, text: string, revision: number, reason: string) =>
    request<Draft>('PUT', `/drafts/${encodeURIComponent(id)}`, { text, ...(reason !== '' && { reason }) }, { 'If-Match': `"${revision}"` }),
  endSession: (id: string) => request<undefined>('DELETE', `/auth/sessions/${encodeURIComponent(id)}`),
  endOtherSessions: () => request<undefined>('DELETE', '/auth/sessions'),
  issueToken: (wanted: { readonly name: string; readonly rights: readonly string[]; readonly days: number }) =>
    request<{ readonly token: string }>('POST', '/auth/tokens', wanted),
  revokeToken: (id: string) => request<undefined>('DELETE', `/auth/tokens/${encodeURIComponent(id)}`),
  createDraft: (edition: string, given: { readonly text: string }) =>
    request<Draft>('POST', `/rulesets/${encodeURIComponent(edition)}/drafts`, given),
  /** A draft of a version that ends on a day. */
  endVersion: (edition: string, version: string, until: string) =>
    request<Draft>('POST', `/rulesets/${encodeURIComponent(edition)}/versions/${encodeURIComponent(version)}/end`, { until }),
  withdrawVersion: (edition: string, version: string, reason: string) =>
    request<unknown>('POST', `/rulesets/${encodeURIComponent(edition)}/versions/${encodeURIComponent(version)}/withdraw`, { reason }),
  deleteDraft: (id: string, revision: number) =>
    request<undefined>('DELETE', `/drafts/${encodeURIComponent(id)}`, undefined, { 'If-Match': `"${revision}"` }),
  check: (text: string, name: string) => request<{ diagnostics: readonly DiagnosticJson[] }>('POST', '/check', { text, name }),
  daysOf: (methodology: string) => request<MethodologyDays>('GET', `/rulesets/days?methodology=${encodeURIComponent(methodology)}`),
  submit: (id: string) => request<Draft>('POST', `/drafts/${encodeURIComponent(id)}/submit`),
  /** Back to its author, before a review of it begins. */
  takeBack: (id: string) => request<Draft>('POST', `/drafts/${encodeURIComponent(id)}/take-back`),
  approve: (id: string, hash: string, impact: string | null) =>
    request<unknown>('POST', `/drafts/${encodeURIComponent(id)}/approve`, { hash, ...(impact !== null && { impact }) }),
  /** Who would move in what was confirmed, under a draft as it stands; null until somebody had it looked at. */
  impactOf: (id: string) => request<{ wanted: number; impact: Impact | null }>('GET', `/drafts/${encodeURIComponent(id)}/impact`),
  /** Null where the draft was changed, or more was confirmed, while it was found out. */
  async makeImpact(id: string, tell: TellJob): Promise<Impact | null> {
    const answer = await answered('POST', `/drafts/${encodeURIComponent(id)}/impact`);
    if (answer.status !== LONG) return (await answer.json()) as Impact;
    await ended(((await answer.json()) as Job).id, tell);
    return (await service.impactOf(id)).impact;
  },
  cancelJob: (id: string) => request<undefined>('DELETE', `/jobs/${encodeURIComponent(id)}`),
  requestChanges: (id: string, text: string) => request<Draft>('POST', `/drafts/${encodeURIComponent(id)}/request-changes`, { text }),
  publish: (id: string, given: Publication) => request<VersionInList>('POST', `/drafts/${encodeURIComponent(id)}/publish`, given),
  comments: async (id: string) =>
    (await request<{ data: readonly ReviewComment[] }>('GET', `/drafts/${encodeURIComponent(id)}/comments`)).data,
  comment: (id: string, given: NewComment) => request<ReviewComment>('POST', `/drafts/${encodeURIComponent(id)}/comments`, given),
  resolveComment: (id: string, comment: string) =>
    request<ReviewComment>('POST', `/drafts/${encodeURIComponent(id)}/comments/${encodeURIComponent(comment)}/resolve`),
  version(id: string): Promise<Version> {
    return request<Version>('GET', placeOf('versions').one(id));
  },
  revisions: async (id: string) =>
    (await request<{ data: readonly Revision[] }>('GET', `/drafts/${encodeURIComponent(id)}/revisions`)).data,
  revision: (id: string, number: number) =>
    request<Revision & { readonly text: string }>('GET', `/drafts/${encodeURIComponent(id)}/revisions/${number}`),
  restore: (id: string, number: number, revision: number) =>
    request<Draft>('POST', `/drafts/${encodeURIComponent(id)}/revisions/${number}/restore`, {}, { 'If-Match': `"${revision}"` }),
  /** What two rulesets say differently, and with a cohort what that does to everybody. */
  compareSides: (left: SideAsked, right: SideAsked, cohorts: { readonly left: string; readonly right: string } | null) =>
    request<Comparison>('POST', '/compare', {
      left,
      right,
      ...(cohorts && { cohort: cohorts.left, ...(cohorts.left !== cohorts.right && { rightCohort: cohorts.right }) }),
    }),
  /** What happens to a draft, as it happens. @returns how to stop listening */
  listen(id: string, tell: (event: DraftEvent) => void): () => void {
    const source = new EventSource(`/api/drafts/${encodeURIComponent(id)}/events`);
    source.addEventListener('message', ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as DraftEvent));
    return () => source.close();
  },
  verifyAudit: () => request<AuditCheck>('GET', '/audit/verify'),
  resetPassword: (user: string) => request<{ oneTimePassword: string }>('POST', `/users/${encodeURIComponent(user)}/reset-password`),
};
