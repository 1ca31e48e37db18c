import { Box, Button, Typography } from '@mui/material';
import { useId, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { FileInput } from '../layout/FileInput.tsx';
import { useFormats } from '../i18n/format.ts';
import { FileIcon } from '../layout/icons.tsx';
import { steady } from '../layout/steady.ts';
import { useFileLimit } from '../layout/useFileLimit.ts';
import { useWorkbench } from './Workbench.tsx';

/** A place to drop a cohort file on, or to choose one; what is chosen stays until another takes its place. */
export function CohortDrop() {
  const translate = useTranslate();
  const { number } = useFormats();
  const { cohort, take, busy } = useWorkbench();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const mayBeRead = useFileLimit('cohort');
  const accept = (file: File): void => {
    if (!busy) void take(file);
  };
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file && mayBeRead(file)) accept(file);
      }}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        flexWrap: 'wrap',
        p: 2,
        borderRadius: 1,
        border: '1px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        bgcolor: over ? 'action.hover' : 'transparent',
      }}
    >
      <Button variant="outlined" startIcon={<FileIcon />} {...steady(busy, () => input.current?.click())} aria-describedby={id}>
        {translate(cohort ? 'cohort-other' : 'cohort-choose')}
      </Button>
      <FileInput ref={input} label={translate('cohort-file')} kind="cohort" take={accept} />
      <Box id={id} sx={{ minWidth: 0, flex: '1 1 220px', overflowWrap: 'anywhere' }}>
        {cohort ? (
          <>
            <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{cohort.name}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate('cohort-about', { subjects: cohort.names.size, size: number(Math.max(1, Math.round(cohort.size / 1024))) })}
            </Typography>
          </>
        ) : (
          <>
            <Typography>{translate('cohort-drop')}</Typography>
            <Typography variant="body2" color="textSecondary">
              {translate('cohort-form')}
            </Typography>
          </>
        )}
      </Box>
    </Box>
  );
}
