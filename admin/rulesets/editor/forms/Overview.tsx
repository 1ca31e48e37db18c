import { Box } from '@mui/material';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, partOf } from '../contents.ts';
import { useRoot } from '../store/useEditor.ts';
import { Section } from './Section.tsx';

/** A part of the ruleset as a whole, section by section. */
export function Overview({ section }: { readonly section: string }) {
  const { language } = useFormats();
  const root = useRoot();
  const part = partOf(section);
  if (!part) return null;
  const elements = contentsOf(root, language).find(({ id }) => id === part.id)?.elements ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {part.sections.map((one) => (
        <Section key={one} section={one} elements={elements} />
      ))}
    </Box>
  );
}
