import { useNotify, useRefresh } from 'react-admin';
import { problemOf } from '../problem.ts';

/** Ends something, says so, and shows what is left; what is refused is said in the service's words. */
export function useEnding(): (end: () => Promise<unknown>, done: string) => Promise<void> {
  const notify = useNotify();
  const refresh = useRefresh();
  return async (end, done) => {
    try {
      await end();
      notify(done, { type: 'info' });
    } catch (error) {
      const { detail, title } = problemOf(error);
      notify(detail ?? title, { type: 'error' });
    }
    refresh();
  };
}
