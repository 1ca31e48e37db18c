import { Box, Button, ButtonBase, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formFields, nodeAt } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { isMany, type Element } from '../contents.ts';
import { useEdit } from '../fields/useEdit.ts';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';
import { mayBeAdded } from './adding.ts';
import { Funnel } from './Funnel.tsx';
import { NewElement } from './NewElement.tsx';
import { putting } from './operations.ts';
import { SectionSheet } from './SectionSheet.tsx';

/** A section of the file: what it is for, what is in it, and a way to add to it. */
export function Section({ section, elements }: { readonly section: string; readonly elements: readonly Element[] }) {
  const translate = useTranslate();
  const { language } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { go } = useDesk();
  const { edit } = useEdit();
  const [isAdding, add] = useState(false);
  const name = translate(`editor-section-${section}`);
  const help = formFields(root, []).find(({ key }) => key === section)?.help?.[language];
  const own = elements.filter(({ path }) => path[0] === section && (path.length > 1 || !isMany(section)));
  const mayBegin = !isMany(section) && nodeAt(root, [section]) === undefined;
  const begin = (): void => {
    if (edit(putting(root, [section], {}))) go({ element: [section] });
  };
  return (
    <Box component="section" aria-label={name}>
      {/* Beside the name: below the list it would be out of sight where there is much. */}
      <Stack direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="subtitle1" component="h3">
          {name}
        </Typography>
        {!isReadOnly && (mayBegin || mayBeAdded(section)) && (
          <Button size="small" onClick={() => (mayBegin ? begin() : add(true))}>
            + {translate('form-add')}
          </Button>
        )}
      </Stack>
      {help && (
        <Typography variant="body2" color="textSecondary">
          {help}
        </Typography>
      )}
      {section === 'stages' ? (
        <Funnel current={null} />
      ) : own.length > 0 ? (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {own.map(({ path, name: called }) => (
            <li key={JSON.stringify(path)}>
              <ButtonBase onClick={() => go({ element: path })} sx={{ textAlign: 'left', minHeight: 26, fontSize: '0.9375rem' }}>
                {path.length === 1 ? name : called}
              </ButtonBase>
            </li>
          ))}
        </Box>
      ) : null}
      {isMany(section) && <SectionSheet section={section} />}
      {isAdding && <NewElement section={section} chosen={[section]} onClose={() => add(false)} />}
    </Box>
  );
}
