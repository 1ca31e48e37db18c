import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ASYNC, ended, expected, idOf, importing, opening } from './assessed.ts';
import type { Answered, Ask } from './load.ts';
import { EDITION, example } from './nation.ts';
import type { People } from './service.ts';

const ruleset = readFileSync(join(import.meta.dirname, '..', '..', 'rulesets', `${EDITION}.yaml`), 'utf8');
const evaluation = `{ "ruleset": "${EDITION}", "cohort": ${example} }`;

/** What each client asks, again and again; its requests go to the processes by turns. */
export type Scenario = (urls: readonly string[], people: People) => (client: number) => Promise<Ask>;

/** The processes by turns, each client beginning with another. */
function turns(urls: readonly string[], client: number): () => string {
  let count = client;
  return () => urls[count++ % urls.length] ?? '';
}

/** No text is saved twice in a run: one that was checked already is not checked again. */
let texts = 0;

/** The example with a figure of each body changed, and as it is: an import of what stands there saves nothing. */
const versions = [
  example,
  JSON.stringify(JSON.parse(example, (key, value: unknown) => (key === 'worsened_facts' ? Number(value) + 1 : value))),
];

/** Imports into an assessment of each client's own, every one of which changes every body. */
const imports =
  (kind: 'json' | 'xlsx'): Scenario =>
  (urls, { secretary }) =>
  async (client) => {
    const next = turns(urls, client);
    const id = await opening(secretary, next());
    const files: (string | Uint8Array)[] = [];
    for (const version of versions) {
      expected(200, await importing(secretary, next(), id, 'cohort.json', version));
      files.push(
        kind === 'json' ? version : expected(200, await secretary.send(next(), 'GET', `/api/assessments/${id}/export?format=xlsx`)).bytes,
      );
    }
    let count = 0;
    return () => importing(secretary, next(), id, `cohort.${kind}`, files[count++ % files.length] ?? '');
  };

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'evaluate 36 bodies':
    (urls, { auditor }) =>
    (client) => {
      const next = turns(urls, client);
      return Promise.resolve(() => auditor.send(next(), 'POST', '/api/evaluations', evaluation));
    },

  /** Of an evaluation that is kept: the same value of one subject after the other. */
  explanation: (urls, { auditor }) => {
    const made = auditor.send(urls[0] ?? '', 'POST', '/api/evaluations', evaluation);
    const subjects = (JSON.parse(example) as { subjects: readonly { id: string }[] }).subjects.map(({ id }) => id);
    return async (client) => {
      const next = turns(urls, client);
      const id = idOf(expected(201, await made));
      let count = client;
      return () =>
        auditor.send(next(), 'GET', `/api/evaluations/${id}/subjects/${subjects[count++ % subjects.length] ?? ''}/explanations/final`);
    };
  },

  'import JSON': imports('json'),
  'import XLSX': imports('xlsx'),

  /** From the request to the result: what waits for a free process is a part of it. */
  'evaluate as a job':
    (urls, { auditor }) =>
    (client) => {
      const next = turns(urls, client);
      return Promise.resolve(async (): Promise<Answered> => {
        const url = next();
        const asked = await auditor.send(url, 'POST', '/api/evaluations', evaluation, ASYNC);
        await ended(auditor, url, asked);
        return { ...asked, status: 200 };
      });
    },

  /** Each client writes a draft of its own, with the tag that the save before gave it. */
  'save a draft':
    (urls, { methodologist }) =>
    async (client) => {
      const next = turns(urls, client);
      const made = await methodologist.send(next(), 'POST', `/api/rulesets/${EDITION}/drafts`, JSON.stringify({ text: ruleset }));
      const { id, etag } = JSON.parse(expected(201, made).text) as { id: string; etag: string };
      let tag = etag;
      return async () => {
        const text = `${ruleset}# ${(texts += 1)}\n`;
        const answer = await methodologist.send(next(), 'PUT', `/api/drafts/${id}`, JSON.stringify({ text }), { 'If-Match': tag });
        tag = answer.etag ?? tag;
        return answer;
      };
    },

  'list of editions':
    (urls, { auditor }) =>
    (client) => {
      const next = turns(urls, client);
      return Promise.resolve(() => auditor.send(next(), 'GET', '/api/rulesets'));
    },
};
