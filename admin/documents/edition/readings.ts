import { heading, note, paragraph, strong, type Block, type Runs } from '../block.ts';
import type { Edition } from './words.ts';

/** Where the act can be read in more than one way: the question, the answers, the one that is taken, and why. */
export function readingBlocks(edition: Edition): Block[] {
  const { translate } = edition;
  const readings = edition.items('readings').flatMap(({ key, node }): Block[] => {
    const usual = edition.textAt(node, 'default');
    const options = edition.items('readings', key, 'options').map((option): Runs => {
      const label = edition.label(option.node);
      return option.key === usual ? [strong(label), ` — ${translate('form-depends-default')}`] : [label];
    });
    const why = edition.labelAt(node, 'why');
    return [
      heading(3, `${edition.labelAt(node, 'question')}${edition.clauseInBrackets(node)}`),
      { kind: 'list', items: options },
      ...(why ? [paragraph(why)] : []),
    ];
  });
  if (readings.length === 0) return [];
  return [heading(1, translate('editor-part-readings')), note(translate('document-readings')), ...readings];
}
