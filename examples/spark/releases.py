"""Turns documents into releases on a Spark cluster: spark-submit releases.py INPUT OUTPUT [PROGRAM]"""

import sys

from pyspark.sql import SparkSession

source, target, program = (sys.argv[1:] + ["mfa-bulletin"])[:3]
spark = SparkSession.builder.appName("releases").getOrCreate()
spark.read.option("lineSep", "\n").text(source).createOrReplaceTempView("documents")
delimited = r"ROW FORMAT DELIMITED FIELDS TERMINATED BY '\u0001' LINES TERMINATED BY '\n'"
lines = spark.sql(f"""
    SELECT TRANSFORM (value) {delimited} USING '{program} filter --faults output' AS (line STRING) {delimited}
    FROM documents""")
lines.write.mode("overwrite").option("lineSep", "\n").text(target)
