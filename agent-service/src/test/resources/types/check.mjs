// Prints what the compiler says of the files in FILES, a JSON array; nothing when all is well.
import ts from "typescript";

const files = JSON.parse(process.env.FILES);
const program = ts.createProgram(files, {
  strict: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
});
for (const problem of ts.getPreEmitDiagnostics(program)) {
  const place = problem.file?.getLineAndCharacterOfPosition(problem.start);
  console.log(place?.line, ts.flattenDiagnosticMessageText(problem.messageText, " "));
}
