import { Box, Card, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { Link, usePermissions, useTranslate } from 'react-admin';
import { comparePlace } from '../compare/address.ts';
import { useFormats } from '../i18n/format.ts';
import { versionPlace } from './places.ts';
import { mayOpen } from '../session.ts';
import type { MethodologyDays } from './ruleset.ts';
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
        <Neighbours versions={days.versions} />
        <Stack direction="row" className="screen-only" sx={{ mt: 1.5, gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
          <TextField
            size="small"
            type="date"
            label={translate('timeline-on')}
            value={on}
            onChange={({ target }) => setOn(target.value)}
            sx={{ width: 220 }}
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

/** Each edition beside the one before it: what it says differently is a press away. */
function Neighbours({ versions }: { versions: MethodologyDays['versions'] }) {
  const translate = useTranslate();
  const { label } = useFormats();
  const { permissions = [] } = usePermissions<readonly string[]>();
  const inOrder = versions
    .filter(({ inForce }) => inForce !== null)
    .toSorted((one, other) => (one.inForce?.from ?? '').localeCompare(other.inForce?.from ?? ''));
  if (inOrder.length < 2 || !mayOpen('compare', permissions)) return null;
  return (
    <Box component="ul" aria-label={translate('timeline-compare')} className="screen-only" sx={{ mt: 1, mb: 0, pl: 2.5 }}>
      {inOrder.slice(1).map((is, index) => {
        const was = inOrder[index];
        const name = (one: typeof is | undefined): string => (one ? `${label(one.title) || one.rulesetId} ${one.version}` : '');
        return (
          <li key={is.id}>
            <Link to={comparePlace(was?.id ?? '', is.id)}>{translate('timeline-compare-pair', { was: name(was), is: name(is) })}</Link>
          </li>
        );
      })}
    </Box>
  );
}
