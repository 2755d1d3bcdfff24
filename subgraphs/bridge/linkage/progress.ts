/** How far one stage of the work has come; each stage begins again at 0. */
export type Progress = (stage: string, done: number, total: number) => void
