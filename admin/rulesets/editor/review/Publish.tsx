import {
  Alert,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  MenuItem,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useNavigate, useTranslate } from 'react-admin';
import { service } from '../../../dataProvider.ts';
import { ProblemPanel } from '../../../diagnostics/ProblemPanel.tsx';
import { useFormats } from '../../../i18n/format.ts';
import { steady } from '../../../layout/steady.ts';
import { problemOf, type Problem } from '../../../problem.ts';
import { versionPlace } from '../../places.ts';
import type { MethodologyDays, Published } from '../../ruleset.ts';
import { Strip, type Stretch } from '../../Strip.tsx';
import { useDays } from '../../useDays.ts';
import { useStretches } from '../../useMethodologyDays.ts';
import { useEditor } from '../store/useEditor.ts';

/**
 * The day it begins, what it takes the place of, and what days would be left without rules: the service is asked, and publishes nothing
 * until that is meant.
 */
export function Publish({ days, close }: { days: MethodologyDays | null; close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const inWords = useDays();
  const { label } = useFormats();
  const { draft } = useEditor();
  const { inForce } = draft;
  const meets = days?.versions.filter(
    (one) =>
      inForce !== null &&
      one.inForce !== null &&
      one.inForce.from <= (inForce.until ?? '9999-12-31') &&
      inForce.from <= (one.inForce.until ?? '9999-12-31'),
  );
  const [supersedes, setSupersedes] = useState(meets?.[0]?.id ?? '');
  const [reason, setReason] = useState('');
  const [isMeant, mean] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const now = useStretches(days, '', translate('timeline-gap'));
  const stretches: Stretch[] = [
    ...now,
    ...(inForce === null
      ? []
      : [
          {
            key: 'draft',
            name: `${label(draft.title) || draft.rulesetId} · ${draft.version}`,
            from: inForce.from,
            until: inForce.until,
            kind: 'proposed' as const,
          },
        ]),
  ];
  const publish = async (): Promise<void> => {
    setProblem(null);
    try {
      await service.publish(draft.draftId, {
        ...(supersedes !== '' && { supersedes }),
        ...(reason.trim() !== '' && { reason: reason.trim() }),
        ...(isMeant && { leavesUncovered: true }),
      });
      navigate(versionPlace(`${draft.rulesetId}@${draft.version}`));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  const called = (one: Published): string => `${label(one.title) || one.rulesetId} · ${one.version} · ${inWords(one.inForce)}`;
  const told = (one: Problem): Problem =>
    one.others ? { ...one, detail: translate('publish-overlap', { others: one.others.map(called).join('; ') }) } : one;
  const leaves = problem?.code === 'days-uncovered';
  return (
    <Dialog open onClose={close} maxWidth="md" fullWidth aria-labelledby="publish-title">
      <DialogTitle id="publish-title">{translate('publish-title')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2 }}>
          <Typography>{translate('publish-days', { version: draft.version, days: inWords(inForce) })}</Typography>
          <Strip stretches={stretches} label={translate('timeline')} />
          <TextField
            select
            size="small"
            label={translate('publish-supersedes')}
            value={supersedes}
            onChange={({ target }) => {
              setSupersedes(target.value);
              setProblem(null);
              mean(false);
            }}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{translate('publish-supersedes-nothing')}</MenuItem>
            {days?.versions.map((one) => (
              <MenuItem key={one.id} value={one.id}>
                {called(one)}
              </MenuItem>
            ))}
          </TextField>
          {supersedes !== '' && <Alert severity="info">{translate('publish-ends', { days: inForce ? inWords(inForce) : '–' })}</Alert>}
          <TextField size="small" label={translate('publish-reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
          {problem && <ProblemPanel problem={told(problem)} />}
          {(leaves || isMeant) && (
            <FormControlLabel
              control={<Checkbox checked={isMeant} onChange={({ target }) => mean(target.checked)} />}
              label={translate('publish-leaves')}
            />
          )}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={close}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" {...steady(leaves && !isMeant, () => void publish())}>
          {translate('publish')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
