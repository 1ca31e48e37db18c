/** Addresses of what is shown of a version, which goes by `edition@version`. */

export const versionPlace = (id: string): string => `/versions/${encodeURIComponent(id)}/show`;

export const textPlace = (id: string): string => `${versionPlace(id)}?tab=text`;

export const ledgerPlace = (id: string): string => `${versionPlace(id)}?tab=clauses`;

export const linePlace = (id: string, line: number): string => `${textPlace(id)}&line=${line}`;
