"""The room that codes archives: shards, on all cores of a machine or of a cluster, into a folder of Parquet."""
