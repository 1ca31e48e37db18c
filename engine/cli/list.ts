import type { Arguments } from './arguments.ts';
import type { Context, Outcome } from './command.ts';
import { daysInForce, heldEditions } from './editions.ts';
import { drawTable } from './table.ts';

export async function list(_given: Arguments, context: Context): Promise<Outcome> {
  const { language, say, out } = context;
  const { editions, diagnostics } = await heldEditions(context);
  return {
    diagnostics,
    document: {
      rulesets: editions.map(({ id, version, methodology, title, inForce, notHeld, file }) => ({
        id,
        version,
        methodology,
        title,
        in_force: { from: inForce.from, until: inForce.until, open_end: inForce.open_end ?? false },
        not_held: notHeld,
        file,
      })),
    },
    text: () =>
      drawTable(
        ['column-edition', 'column-version', 'column-methodology', 'column-in-force', 'column-title'].map((code) => ({
          head: say(code),
        })),
        editions.map((edition) => [edition.id, edition.version, edition.methodology, daysInForce(edition, say), edition.title[language]]),
        out,
      ),
  };
}
