// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/migrationfile.h"

#include "app/base/background.h"
#include "app/model/sql/scripttext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct MigrationFileWords
{
    Q_DECLARE_TR_FUNCTIONS(MigrationFile)
};

// Without what a file system or a shell trips over.
QString migrationFileName(const QString &name)
{
    static const QRegularExpression other(u"[^\\w.-]+"_s, QRegularExpression::UseUnicodePropertiesOption);
    return QString(name).replace(other, u"_"_s) + u".up.sql"_s;
}

QString migrationStem(QString path)
{
    for (const QLatin1StringView end : {".sql"_L1, ".up"_L1, ".down"_L1}) {
        if (path.endsWith(end))
            path.chop(end.size());
    }
    return path;
}

Status writeMigration(const WebhookMigration &migration, const QString &stem)
{
    ScriptText script;
    script.text = migration.up;
    if (Status up = writeScript(stem + u".up.sql"_s, script); !up)
        return up;
    script.text = migration.down;
    return writeScript(stem + u".down.sql"_s, script);
}

} // namespace

void saveMigration(const WebhookMigration &migration, const QString &name, QWidget *parent,
    const std::function<void(const Result<QString> &)> &done)
{
    auto *dialog = new QFileDialog(parent, MigrationFileWords::tr("Save migration"), migrationFileName(name),
        MigrationFileWords::tr("SQL (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"sql"_s);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [migration, parent, done](const QString &path) {
            const QString stem = migrationStem(path);
            inBackground([migration, stem] {
                return writeMigration(migration, stem);
            }).then(parent, [stem, done](const Status &written) {
                const QString shown = QDir::toNativeSeparators(stem);
                done(written ? Result<QString>(
                         MigrationFileWords::tr("%1.up.sql and %1.down.sql are saved").arg(shown))
                             : Result<QString>(written.error()));
            });
        });
    dialog->open();
}

} // namespace pgcourier
