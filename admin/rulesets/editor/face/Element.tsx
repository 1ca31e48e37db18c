import { Box, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { memo, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useTranslate } from 'react-admin';
import { nodeAt, type Language, type Node } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { useRefocus } from '../../../layout/useRefocus.ts';
import { contentsOf, isMany, openedOf, partOf } from '../contents.ts';
import { ElementForm } from '../forms/ElementForm.tsx';
import { WhileReadable } from '../forms/Unreadable.tsx';
import { Overview } from '../forms/Overview.tsx';
import { useEditor, useReading } from '../store/useEditor.ts';
import { ValuesTree } from '../values/ValuesTree.tsx';
import { useDesk, type Face } from '../useDesk.ts';
import { Beginning } from './Beginning.tsx';
import { TextFace } from './TextFace.tsx';

/** What is chosen, as a form or as the text: one document, two faces. */
export const Element = memo(function Element() {
  const translate = useTranslate();
  const { language } = useFormats();
  const { element: asked, face, at, visit, go } = useDesk();
  const { document: edited, following, isReadOnly } = useEditor();
  // An address may lead to a field: its element is opened, and the field has the focus.
  const opened = useMemo(() => openedOf(asked), [asked]);
  const { path: element, id } = useSyncExternalStore(edited.subscribe, () => following.at(visit, opened));
  useEffect(() => {
    if (asked.length > opened.length) go({ element: opened, at: at ?? nodeAt(edited.root, asked)?.span.start ?? null, isSame: true });
  });
  const key = JSON.stringify(element);
  const heading = useRefocus<HTMLHeadingElement>(String(id));
  const name = useReading((root) => nameOf(root, key, language));
  const [section = ''] = element.map(String);
  const exists = useReading((root) => element.length > 0 && nodeAt(root, element) !== undefined);
  // Of a section that is not written yet its part is shown, with a way to begin it.
  const part = element.length === 1 && (isMany(section) || !exists) ? partOf(section) : undefined;
  return (
    <Box component="section" data-area="element" aria-label={translate('editor-element')} sx={isReadOnly ? READ : ROOM}>
      <Stack direction="row" sx={{ mb: 1, gap: 1, alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <Typography ref={heading} tabIndex={-1} variant="h6" component="h2" sx={{ overflowWrap: 'anywhere' }}>
          {name !== null
            ? element.length === 1
              ? translate(`editor-section-${name}`)
              : name
            : translate(part ? `editor-part-${part.id}` : 'editor-whole')}
        </Typography>
        <ToggleButtonGroup
          size="small"
          exclusive
          value={face}
          onChange={(_event, next: Face | null) => next && go({ face: next })}
          aria-label={translate('editor-face')}
        >
          <ToggleButton value="form">{translate('editor-face-form')}</ToggleButton>
          <ToggleButton value="text">{translate('editor-face-text')}</ToggleButton>
        </ToggleButtonGroup>
      </Stack>
      {face === 'text' ? (
        <TextFace />
      ) : part ? (
        <Whole section={section} />
      ) : exists ? (
        <WhileReadable key={id} path={element}>
          <ElementForm path={element} />
        </WhileReadable>
      ) : element.length === 0 ? (
        <Beginning />
      ) : (
        <Typography color="textSecondary">{translate('editor-gone')}</Typography>
      )}
    </Box>
  );
});

const ROOM = { minWidth: 0 } as const;
/** What cannot be chosen is no less to be read. */
const READ = {
  ...ROOM,
  '& .MuiSelect-select.Mui-disabled, & .MuiInputBase-input.Mui-disabled': { WebkitTextFillColor: 'currentcolor' },
  '& .MuiInputBase-root.Mui-disabled, & .MuiFormControlLabel-label.Mui-disabled, & .MuiCheckbox-root.Mui-disabled': {
    color: 'text.primary',
  },
  '& .MuiOutlinedInput-root.Mui-disabled': { bgcolor: 'action.hover', '& fieldset': { borderColor: 'transparent' } },
  '& .MuiSelect-icon': { display: 'none' },
} as const;

/** What an element is called; null for none, and for a section with nothing to part. */
function nameOf(root: Node, key: string, language: Language): string | null {
  const found = contentsOf(root, language)
    .flatMap(({ elements }) => elements)
    .find(({ path }) => JSON.stringify(path) === key);
  return found?.name ?? null;
}

/** A part as a whole. */
const Whole = ({ section }: { readonly section: string }) => (section === 'values' ? <ValuesTree /> : <Overview section={section} />);
