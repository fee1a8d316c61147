// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/scripttext.h"
#include "app/settings/jsonfile.h"

#include <QObject>
#include <QStringList>

class QWidget;

namespace pgcourier {

class CodeEdit;

// The file that a script came from: opened, saved as it was (encoding, line ends), remembered. Disks are
// waited for in the background; what was changed and not saved is asked about.
class ScriptFiles : public QObject
{
    Q_OBJECT

public:
    ScriptFiles(CodeEdit *script, QWidget *window);

    void useFolder(const QString &folder); // of script-files.json; empty: nothing is remembered
    void chooseAndOpen();
    void open(const QString &path);
    void save();
    void chooseAndSave();
    void forget(); // the text is another one now, of no file
    [[nodiscard]] const QString &path() const { return m_path; }

Q_SIGNALS:
    void recentChanged(const QStringList &paths);
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void read(const QString &path);
    void take(const QString &path, const ScriptText &script);
    void write(const QString &path);
    void remember(const QString &path);

    CodeEdit *m_script;
    QWidget *m_window;
    QString m_path;
    ScriptText m_form; // as it was read, without the text
    JsonFile m_memory;
    QStringList m_recent;
    bool m_busy = false;
};

} // namespace pgcourier
