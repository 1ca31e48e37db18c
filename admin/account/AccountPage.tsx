import { Stack, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { SignIns } from './SignIns.tsx';
import { Tokens } from './Tokens.tsx';

/** One's own ways in: where one is signed in, and the tokens of one's scripts. */
export function AccountPage() {
  const translate = useTranslate();
  return (
    <Stack sx={{ gap: 4, maxWidth: 1100 }}>
      <Title title={translate('account-title')} />
      <Typography variant="h5" component="h1">
        {translate('account-title')}
      </Typography>
      <SignIns />
      <Tokens />
    </Stack>
  );
}
