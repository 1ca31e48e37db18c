import { useTranslate } from 'react-admin';
import { ToldOnce } from '../layout/ToldOnce.tsx';

export function OneTimePassword({ username, password, close }: { username: string; password: string; close: () => void }) {
  const translate = useTranslate();
  return (
    <ToldOnce title={translate('one-time-title')} secret={password} close={close}>
      {translate('one-time-why', { username })}
    </ToldOnce>
  );
}
