/** Where two rulesets are compared: published versions by `edition@version`, drafts by `draft@id`. */
export const comparePlace = (left: string, right: string): string => `/compare?${new URLSearchParams({ left, right })}`;

/** As the service is asked for a side. */
export const sideAsked = (id: string): string | { readonly draft: string } => (id.startsWith('draft@') ? { draft: id.slice(6) } : id);
