import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { memo, useSyncExternalStore } from 'react';
import { Link, useTranslate } from 'react-admin';
import { CompareLinks } from '../../../compare/CompareLinks.tsx';
import { DocumentButton } from '../../../documents/DocumentButton.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { StatusChip } from '../../StatusChip.tsx';
import { labelAt } from '../contents.ts';
import type { Draft } from '../draft.ts';
import { Way } from '../review/Way.tsx';
import { Help } from './Help.tsx';
import { useEditor, useReading } from '../store/useEditor.ts';

/** Which draft this is, and what was found of an earlier visit. */
export const Head = memo(function Head({ draft: { draftId, rulesetId, methodology, inForce, status, version } }: { draft: Draft }) {
  const translate = useTranslate();
  const { language, moment } = useFormats();
  const title = useReading((root) => labelAt(root, ['title'], language));
  const { document: edited, saving, isReadOnly } = useEditor();
  const unsaved = useSyncExternalStore(saving.subscribe, () => saving.found);
  return (
    <Box>
      <Stack direction="row" sx={{ columnGap: 2, alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <Link to={`/rulesets/${encodeURIComponent(rulesetId)}/show`} variant="body2" className="screen-only">
          {translate('back-to-edition')}
        </Link>
        <Stack direction="row" sx={{ columnGap: 0.5, alignItems: 'center', flexWrap: 'wrap', mx: { xs: -0.625, sm: 0 } }}>
          <CompareLinks methodology={methodology} right={`draft@${draftId}`} from={inForce?.from ?? null} />
          <DocumentButton of={() => edited.text} name={`${rulesetId}-${version}`} />
          <Help />
        </Stack>
      </Stack>
      <Stack direction="row" sx={{ columnGap: 1.5, rowGap: 0.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h5" component="h1">
          {title ?? rulesetId}
        </Typography>
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
          <StatusChip status={status} />
          <Typography color="textSecondary">{translate('version-number', { version })}</Typography>
        </Stack>
      </Stack>
      <Way />
      {/* What is only read takes nothing: it is offered when it is one's turn again. */}
      {unsaved && !isReadOnly && (
        <Alert
          severity="warning"
          action={
            <>
              <Button size="small" color="inherit" onClick={() => void saving.takeFound()}>
                {translate('editor-found-take')}
              </Button>
              <Button size="small" color="inherit" onClick={() => saving.leaveFound()}>
                {translate('editor-found-leave')}
              </Button>
            </>
          }
        >
          {translate('editor-found', { at: moment(unsaved.at) })}
        </Alert>
      )}
    </Box>
  );
});
