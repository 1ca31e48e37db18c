import { isAbout, provisionsOf, type Provision } from '../language/clause.ts';
import type { LedgerLine, Referrer } from '../language/ledger.ts';
import type { Label, RulesetFile } from '../language/ruleset.ts';
import type { Path } from '../source.ts';
import { clausesIn, type ClauseNamed } from './clauses.ts';
import type { Diagnostics } from './context.ts';

/** Sections whose clauses say what was worked from, not what implements it. */
const WITHOUT_RULES = new Set(['clauses', 'cases', 'samples']);

/** The ledger, each line with what refers to it; both ways are checked. Nothing is said of an edition that has none. */
export function defineLedger(file: RulesetFile, diagnostics: Diagnostics): LedgerLine[] {
  const { clauses = [] } = file;
  if (clauses.length === 0) return [];
  const references = clausesIn(file).filter(({ at }) => !WITHOUT_RULES.has(String(at[0])));
  const lines = clauses.map((one) => ({ ...one, provisions: provisionsOf(one.clause), by: [] as ClauseNamed[] }));
  const listed = new Map<string, { readonly line: (typeof lines)[number]; readonly provision: Provision }[]>();
  for (const line of lines)
    for (const provision of line.provisions) {
      const same = listed.get(numberOf(provision)) ?? [];
      listed.set(numberOf(provision), [...same, { line, provision }]);
    }
  // Hundreds of places name the same few clauses: each is read once, and held only against lines of its number.
  const named = new Map<string, { readonly lines: ReadonlySet<(typeof lines)[number]>; readonly unlisted: readonly Provision[] }>();
  for (const { clause } of references) {
    if (named.has(clause)) continue;
    const places = provisionsOf(clause).map((place) => ({
      place,
      found: (listed.get(numberOf(place)) ?? []).filter(({ provision }) => isAbout(provision, place)),
    }));
    named.set(clause, {
      lines: new Set(places.flatMap(({ found }) => found.map(({ line }) => line))),
      unlisted: places.filter(({ found }) => found.length === 0).map(({ place }) => place),
    });
  }
  for (const one of references) for (const { by } of named.get(one.clause)?.lines ?? []) by.push(one);
  // A line whose clause cannot be read may be the one that a reference is to.
  const isWhole = clauses.every(({ clause }) => clause !== '');
  for (const { clause, at } of isWhole ? references : [])
    for (const place of named.get(clause)?.unlisted ?? [])
      diagnostics.report('clause-not-listed', 'warning', diagnostics.locate(at), { clause, missing: written(place) });
  return lines.map(({ clause, heading, fate, why, by }, index) => {
    const at: Path = ['clauses', index];
    if (fate === 'not_held' && why === undefined)
      diagnostics.report('provision-without-why', 'error', diagnostics.locate([...at, 'fate']), { clause });
    if (fate !== 'not_held' && why !== undefined)
      diagnostics.report('provision-with-why', 'error', diagnostics.locateKey([...at, 'why']), { clause, fate });
    if (fate === 'computed' && by.length === 0)
      diagnostics.report('provision-not-referred-to', 'warning', diagnostics.locate([...at, 'clause']), { clause });
    return { clause, heading, fate, why: why ?? null, by: referrers(by, file), at };
  });
}

const numberOf = ({ kind, number }: Provision): string => `${kind} ${number}`;

function written({ kind, number, part }: Provision): string {
  return `${kind === 'annex' ? 'прил. ' : ''}${number}${part === null ? '' : `, ${part}`}`;
}

/** The definitions that refer, each once, in the order of the file. */
function referrers(references: readonly ClauseNamed[], file: RulesetFile): Referrer[] {
  const found = new Map<string, Referrer>();
  for (const { at } of references) {
    const one = referrerOf(at, file);
    if (!found.has(one.name)) found.set(one.name, one);
  }
  return [...found.values()];
}

/** What a clause stands in: a value, an input, a stage …; a field or row counts for its whole. */
function referrerOf(at: Path, file: RulesetFile): Referrer {
  const [section = '', step] = at;
  const owner = (file as unknown as Readonly<Record<string, unknown>>)[section];
  const single = typeof step === 'string' && at.length === 2 ? owner : (owner as Readonly<Record<string | number, unknown>>)[step ?? ''];
  const described = single as { readonly id?: string; readonly code?: string; readonly label?: Label; readonly question?: Label };
  const name = at.length === 2 ? null : typeof step === 'number' ? (described.id ?? described.code ?? String(step + 1)) : (step ?? null);
  return {
    name: name === null ? String(section) : `${section}.${name}`,
    path: at.length === 2 ? [section] : [section, step ?? ''],
    label: described.label ?? described.question ?? null,
  };
}
