import { LoadingTable } from "@/components/ui/loading";

export default function Loading() {
  return <LoadingTable />;
}
