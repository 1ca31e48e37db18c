import type { Location } from '../diagnostic.ts';
import type { RulesetFile } from '../language/ruleset.ts';
import type { Model } from '../model.ts';
import type { Path, Source, Span } from '../source.ts';

/**
 * A ruleset whose definitions are without errors: its text, the file as it is written, the model that is evaluated, and where everything
 * stands: `locate` gives the place of a value by its path (within it by offsets in its text), `locateKey` that of its key.
 */
export interface CheckedRuleset {
  readonly source: Source;
  readonly file: RulesetFile;
  readonly model: Model;
  locate(path: Path, span?: Span): Location;
  locateKey(path: Path): Location;
}
