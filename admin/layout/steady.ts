import type { MouseEvent } from 'react';

/**
 * For a button that may go off: it is called disabled and looks so, but keeps the focus, which a browser takes away from what is
 * `disabled`; whoever works by keys would begin again at the top of the page. One that sends a form needs no `onClick`.
 */
export function steady(isOff: boolean, onClick?: (event: MouseEvent<HTMLElement>) => void) {
  return isOff ? ({ 'aria-disabled': true, className: 'Mui-disabled', onClick: hold } as const) : { onClick };
}

/** Neither a press nor Enter in a field sends the form. */
const hold = (event: MouseEvent): void => event.preventDefault();
