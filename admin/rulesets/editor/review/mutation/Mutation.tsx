import { Box, Button, Card, LinearProgress, Link, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useShowMistake } from '../../useShowMistake.ts';
import type { Score } from './protocol.ts';
import { CHANGES, useMutation } from './useMutation.ts';

/** How much of the rules the cases hold: of small changes made on purpose, how many they notice. Begun when asked for: it takes its time. */
export function Mutation({ text }: { text: string }) {
  const translate = useTranslate();
  const { state, run, cancel } = useMutation(text);
  return (
    <Card component="section" aria-labelledby="mutation-title" sx={{ p: 2 }}>
      <Typography id="mutation-title" variant="h6" component="h2" sx={{ mb: 1 }}>
        {translate('mutation')}
      </Typography>
      <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
        {state.kind === 'running' ? (
          <>
            <LinearProgress
              variant="determinate"
              value={(100 * state.done) / CHANGES}
              aria-label={translate('mutation')}
              sx={{ width: '100%' }}
            />
            <Typography variant="body2">{translate('mutation-running', { done: state.done, count: CHANGES })}</Typography>
            <Button size="small" onClick={cancel}>
              {translate('ra.action.cancel')}
            </Button>
          </>
        ) : (
          <>
            <Box role="status">
              {state.kind === 'score' ? (
                <Found {...state.score} />
              ) : (
                <Typography variant="body2" color={state.kind === 'none' ? 'textSecondary' : 'error'}>
                  {translate(`mutation-${state.kind}`, { count: CHANGES })}
                </Typography>
              )}
            </Box>
            <Button size="small" variant="outlined" onClick={run}>
              {translate(state.kind === 'score' ? 'mutation-again' : 'mutation-run')}
            </Button>
          </>
        )}
      </Stack>
    </Card>
  );
}

function Found({ total, check, cases, unnoticed }: Score) {
  const translate = useTranslate();
  const show = useShowMistake();
  return (
    <>
      <Typography variant="body2">
        {translate('mutation-score-said', { noticed: check + cases, total, check, cases, unnoticed: unnoticed.length })}
      </Typography>
      {unnoticed.length > 0 && (
        <Box component="ul" aria-label={translate('mutation-unnoticed')} sx={{ mt: 1, mb: 0, pl: 2.5 }}>
          {unnoticed.map(({ said, from }, index) => (
            <li key={index}>
              <Link component="button" variant="body2" onClick={() => show(from)} sx={{ textAlign: 'left', overflowWrap: 'anywhere' }}>
                {said}
              </Link>
            </li>
          ))}
        </Box>
      )}
    </>
  );
}
