import { Pagination, useTranslate, type PaginationProps } from 'react-admin';

/** React-admin's, which on a narrow screen leaves the names of its buttons to the library under it, in English. */
export function Pages(given: PaginationProps) {
  const translate = useTranslate();
  return <Pagination {...given} {...{ getItemAriaLabel: (type: string) => translate(`ra.navigation.${type}`) }} />;
}
