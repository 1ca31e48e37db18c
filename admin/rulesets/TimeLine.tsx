import { Box, Card, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, useTranslate } from 'react-admin';
import { useFormats } from '../i18n/format.ts';
import { versionPlace } from './places.ts';
import { Strip } from './Strip.tsx';
import { useMethodologyDays, useStretches } from './useMethodologyDays.ts';

/** A methodology's editions by their days in force, with the days that have no rules; and which was in force on a day. */
export function TimeLine({ methodology, current }: { methodology: string; current: string }) {
  const translate = useTranslate();
  const { label, day } = useFormats();
  const days = useMethodologyDays(methodology);
  const stretches = useStretches(days, current, translate('timeline-gap'));
  const [on, setOn] = useState('');
  if (!days || days.versions.length === 0) return null;
  const found = days.versions.find(
    ({ inForce }) => inForce !== null && inForce.from <= on && (inForce.until === null || on <= inForce.until),
  );
  return (
    <Box>
      <Typography variant="h6" component="h2" sx={{ mb: 1 }}>
        {translate('timeline')}
      </Typography>
      <Card sx={{ p: 2 }}>
        <Strip stretches={stretches} label={translate('timeline')} marked={on || null} />
        <Stack direction="row" sx={{ mt: 1.5, gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <TextField
            size="small"
            type="date"
            label={translate('timeline-on')}
            value={on}
            onChange={({ target }) => setOn(target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          {on !== '' && (
            <Typography role="status">
              {found ? (
                <Link to={versionPlace(found.id)}>
                  {label(found.title) || found.rulesetId} · {translate('version-number', { version: found.version })}
                </Link>
              ) : (
                translate('timeline-none', { on: day(on) })
              )}
            </Typography>
          )}
        </Stack>
      </Card>
    </Box>
  );
}
