import { answerParent } from "../child.ts"
import { loadServer, type Load } from "../http-client.ts"

answerParent({ load: (load: Load) => loadServer(load) })
