import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, isMany, partOf } from '../contents.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { mayBeAdded } from './adding.ts';
import { NewElement } from './NewElement.tsx';
import { SectionSheet } from './SectionSheet.tsx';

/** A part of the ruleset as a whole: what is in each of its sections, and a way to add to it. */
export function Overview({ section }: { readonly section: string }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { go } = useDesk();
  const [isAdding, add] = useState<string | null>(null);
  const part = partOf(section);
  if (!part) return null;
  const elements = contentsOf(root, language).find(({ id }) => id === part.id)?.elements ?? [];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {part.sections.filter(isMany).map((one) => (
        <Box key={one} component="section" aria-label={translate(`editor-section-${one}`)}>
          <Typography variant="subtitle1" component="h3">
            {translate(`editor-section-${one}`)}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {elements
              .filter(({ path }) => path[0] === one && path.length > 1)
              .map(({ path, name }) => (
                <li key={JSON.stringify(path)}>
                  <ButtonBase onClick={() => go({ element: path })} sx={{ textAlign: 'left', minHeight: 26, fontSize: '0.9375rem' }}>
                    {name}
                  </ButtonBase>
                </li>
              ))}
          </Box>
          {!isReadOnly && mayBeAdded(one) && (
            <Button size="small" onClick={() => add(one)}>
              + {translate('form-add')}
            </Button>
          )}
          <SectionSheet section={one} />
        </Box>
      ))}
      {isAdding !== null && <NewElement section={isAdding} chosen={[isAdding]} onClose={() => add(null)} />}
    </Box>
  );
}
