import { Box, Typography } from '@mui/material';
import { useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, type Node, type Path } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { labelAt } from '../contents.ts';
import { useRoot } from '../store/useEditor.ts';
import { reads, type Telling } from './reads.ts';

/** How forms are told, in the language of the page. */
export function useTelling(): Telling {
  const translate = useTranslate();
  const { language, day, number } = useFormats();
  const root = useRoot();
  return useMemo(
    () => ({
      say: translate,
      called: (name) => (/^-?\d+(?:\.\d+)?$/.test(name) ? number(name) : (labelOf(root, name, language) ?? quoted(name, translate))),
      day: (on) => (/^\d{4}-/.test(on) ? day(on) : day(`${new Date().getFullYear()}-${on}`)),
    }),
    [root, language, translate, day, number],
  );
}

/** What an element comes to, in sentences above its fields. */
export function Reads({ path }: { readonly path: Path }) {
  const translate = useTranslate();
  const root = useRoot();
  const telling = useTelling();
  const sentences = useMemo(() => reads(root, path, telling), [root, path, telling]);
  if (sentences.length === 0) return null;
  return (
    <Box
      component="section"
      aria-label={translate('desk-reads')}
      sx={{ borderLeft: 3, borderColor: 'primary.main', bgcolor: 'action.hover', px: 2, py: 1, borderRadius: 1 }}
    >
      {sentences.map((sentence) => (
        <Typography key={sentence} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </Typography>
      ))}
    </Box>
  );
}

const NAMED = ['values', 'inputs', 'parameters', 'groups', 'attributes', 'readings', 'deadlines', 'tables', 'categories'];

/** By its label; events are labels themselves. */
function labelOf(root: Node, name: string, language: 'ru' | 'kk' | 'en'): string | null {
  for (const section of NAMED) {
    const found = nodeAt(root, [section, name]);
    if (found) return labelAt(found, ['label'], language) ?? labelAt(found, ['question'], language) ?? name;
  }
  return labelAt(nodeAt(root, ['events']), [name], language);
}

/** What is true or false is said so; what is a formula is shown as it is. */
const quoted = (name: string, translate: (key: string) => string): string =>
  name === 'true' || name === 'false' ? translate(`name-${name}`) : name;
