/** Builds the service and the admin, or the parts named, where their sources are newer than what stands in `dist`. */
export function build(names?: readonly ('server' | 'admin')[]): Promise<void>;
