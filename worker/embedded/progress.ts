/** Told what is going on, one line at a time, for people who wait. */
export type Progress = (line: string) => void;
