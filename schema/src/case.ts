export {
  caseFormat,
  casePagePath,
  casePath,
  casePaths,
  caseReaders,
  caseTrustPath,
  formatCase,
  parseCase,
  type CaseEntry,
  type CaseFile,
  type CaseReader,
} from "./case/file.ts"
export { renderCase } from "./case/page.ts"
export { casePdfMadePath, casePdfPath, formatPdfMade, type CasePdfMaker } from "./case/pdf.ts"
export { sectionNames, type SectionName } from "./case/sections.ts"
export { caseReceipt, caseTrust, verifyCase, type CaseReport } from "./case/verify.ts"
export { caseInWords } from "./case/words.ts"
