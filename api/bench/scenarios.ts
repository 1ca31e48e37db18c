import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from './load.ts';
import type { People } from './service.ts';

const rulesets = join(import.meta.dirname, '..', '..', 'rulesets');
const sizeOf = (file: string): number => statSync(join(rulesets, file)).size;
/** The longest rules of a rating that come with data: the dearest to check. */
const [edition = ''] = readdirSync(join(rulesets, 'examples'))
  .map((name) => name.replace(/\.json$/, ''))
  .filter((id) => /^ranking:/m.test(readFileSync(join(rulesets, `${id}.yaml`), 'utf8')))
  .sort((a, b) => sizeOf(`${b}.yaml`) - sizeOf(`${a}.yaml`));
const cohort = readFileSync(join(rulesets, 'examples', `${edition}.json`), 'utf8');
const ruleset = readFileSync(join(rulesets, `${edition}.yaml`), 'utf8');

/** What each client asks, again and again; its requests go to the processes by turns. */
export type Scenario = (urls: readonly string[], people: People) => (client: number) => Promise<Ask>;

/** The processes by turns, each client beginning with another. */
function turns(urls: readonly string[], client: number): () => string {
  let count = client;
  return () => urls[count++ % urls.length] ?? '';
}

/** No text is saved twice in a run: one that was checked already is not checked again. */
let texts = 0;

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'evaluate 36 bodies': (urls, { auditor }) => {
    const body = `{ "ruleset": "${edition}", "cohort": ${cohort} }`;
    return (client) => {
      const next = turns(urls, client);
      return Promise.resolve(() => auditor.send(next(), 'POST', '/api/evaluations', body));
    };
  },

  /** Each client writes a draft of its own, with the tag that the save before gave it. */
  'save a draft':
    (urls, { methodologist }) =>
    async (client) => {
      const next = turns(urls, client);
      const made = await methodologist.send(next(), 'POST', `/api/rulesets/${edition}/drafts`, JSON.stringify({ text: ruleset }));
      if (made.status !== 201) throw new Error(`no draft: ${made.text}`);
      const { id, etag } = JSON.parse(made.text) as { id: string; etag: string };
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
