// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/job.h"

class QIODevice;

namespace pgcourier {

enum class ExportFormat { Csv, Json, Har };

struct ExportOptions
{
    ExportFormat format = ExportFormat::Csv;
    bool withSecrets = false; // else they are masked: see app/model/secrets.h

    bool operator==(const ExportOptions &) const = default;
};

// Writes requests one after the other into a device, so that an export of any size needs no memory of its
// own. begin(), any number of add(), end(); a failure of the device is an error of kind File.
class ExportWriter
{
public:
    // The device is open and outlives the writer.
    ExportWriter(QIODevice &device, const ExportOptions &options);

    // A table needs rows; the others need headers, bodies and attempts too.
    [[nodiscard]] static bool needsDetails(ExportFormat format) { return format != ExportFormat::Csv; }

    [[nodiscard]] Status begin();
    [[nodiscard]] Status add(const JobRow &row); // CSV
    [[nodiscard]] Status add(const JobDetails &details); // JSON and HAR
    [[nodiscard]] Status end();

private:
    [[nodiscard]] Status write(const QByteArray &bytes);
    [[nodiscard]] Status writeElement(const QByteArray &json);

    QIODevice &m_device;
    ExportOptions m_options;
    bool m_first = true;
};

} // namespace pgcourier
