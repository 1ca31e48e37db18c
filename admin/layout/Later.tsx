import { useDeferredValue, type ReactNode } from 'react';

/** Drawn after what is around it, as a piece of work of its own: between the two the page is of use. One within another comes after it. */
export const Later = ({ children }: { readonly children: ReactNode }): ReactNode => (useDeferredValue(true, false) ? children : null);
