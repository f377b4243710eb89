import { DataSet, DataView } from "vis-data/esnext";
import { Network } from "vis-network/esnext";

globalThis.vis = { DataSet, DataView, Network };
