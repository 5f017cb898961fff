/** What a workspace can be written as, and the tables a CSV can hold. */
export const EXPORT_FORMATS = ['oscal', 'xlsx', 'csv', 'hashlist', 'ocsf'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_TABLES = ['questions', 'citations', 'evidence', 'contradictions', 'omissions', 'runs'] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];
