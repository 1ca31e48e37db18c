import { Box, Button, ButtonBase, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formFields } from '../../../../engine/index.ts';
import { useFormats } from '../../../i18n/format.ts';
import { contentsOf, overviewOf, type Part } from '../contents.ts';
import { mayBeAdded } from '../forms/adding.ts';
import { NewElement } from '../forms/NewElement.tsx';
import { useEditor, useRoot } from '../store/useEditor.ts';
import { useDesk } from '../useDesk.ts';

/** The ruleset as a whole, before something is chosen: what its parts are for, in the order in which one writes them. */
export function Beginning() {
  const translate = useTranslate();
  const { language } = useFormats();
  const parts = contentsOf(useRoot(), language);
  return (
    <>
      <Typography color="textSecondary" sx={{ mb: 1.5 }}>
        {translate('editor-choose')}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {parts.map((part) => (
          <One key={part.id} part={part} />
        ))}
      </Box>
    </>
  );
}

function One({ part: { id, elements } }: { readonly part: Part }) {
  const translate = useTranslate();
  const { language, number } = useFormats();
  const root = useRoot();
  const { isReadOnly } = useEditor();
  const { go } = useDesk();
  const [isAdding, add] = useState(false);
  const section = overviewOf(id);
  const help = formFields(root, []).find(({ key }) => key === section)?.help?.[language];
  return (
    <Box component="li" sx={{ borderLeft: 3, borderColor: elements.length > 0 ? 'primary.main' : 'divider', pl: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <ButtonBase onClick={() => go({ element: [section] })} sx={{ fontWeight: 600, fontSize: '1rem', minHeight: 28 }}>
          {translate(`editor-part-${id}`)}
        </ButtonBase>
        <Typography variant="body2" color="textSecondary">
          {elements.length > 0 ? number(elements.length) : translate('editor-part-empty')}
        </Typography>
        {!isReadOnly && elements.length === 0 && mayBeAdded(section) && (
          <Button size="small" onClick={() => add(true)}>
            + {translate('form-add')}
          </Button>
        )}
      </Box>
      {help && (
        <Typography variant="body2" color="textSecondary">
          {help}
        </Typography>
      )}
      {isAdding && <NewElement section={section} chosen={[section]} onClose={() => add(false)} />}
    </Box>
  );
}
