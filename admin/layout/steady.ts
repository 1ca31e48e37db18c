/**
 * For a button that goes off by being pressed, or by what a press leads to: it is called disabled and looks so, but keeps the focus, which
 * a browser takes away from what is `disabled`; whoever works by keys would begin again at the top of the page.
 */
export function steady(isOff: boolean, onClick: () => void) {
  return isOff ? ({ 'aria-disabled': true, className: 'Mui-disabled' } as const) : { onClick };
}
