// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/export/exportwriter.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pgcourier {

// Asks for the format and the file of an export. Opened with open(); exportRequested() says what was chosen.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ExportDialog(const QString &what, QWidget *parent = nullptr); // "3 requests"

Q_SIGNALS:
    void exportRequested(const QString &path, const pgcourier::ExportOptions &options);

private:
    void arrange(const QString &what);
    void browse();
    void judge();
    void finish();
    [[nodiscard]] QString suffix() const;

    QComboBox *m_format;
    QLabel *m_meaning;
    QLineEdit *m_path;
    QCheckBox *m_secrets;
    QLabel *m_note;
    QPushButton *m_export;
};

} // namespace pgcourier
