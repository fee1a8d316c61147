// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/shelfexport.h"

#include "app/model/compose/brunoexport.h"
#include "app/model/compose/curlexport.h"
#include "app/model/compose/postmanexport.h"
#include "app/model/export/harrequests.h"
#include "ui/composer/shelf.h"
#include "ui/widgets/formdialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ShelfExportText
{
    Q_DECLARE_TR_FUNCTIONS(ShelfExport)
};

// Of the whole window: a name that every file system takes.
QString suggestedName(const QString &name, ShelfFormat format)
{
    QString fit = name;
    for (QChar &letter : fit)
        letter = u"/\\:*?\"<>|"_s.contains(letter) ? u'-' : letter;
    switch (format) {
    case ShelfFormat::PostmanCollection:
        return fit + u".postman_collection.json"_s;
    case ShelfFormat::PostmanEnvironment:
        return fit + u".postman_environment.json"_s;
    case ShelfFormat::BrunoFolder:
        return fit;
    case ShelfFormat::Har:
        return fit + u".har"_s;
    case ShelfFormat::Curl:
        return fit + u".sh"_s;
    case ShelfFormat::PgCourier:
        break;
    }
    return fit + u".json"_s;
}

QString filterOf(ShelfFormat format)
{
    if (format == ShelfFormat::BrunoFolder)
        return {};
    if (format == ShelfFormat::Har)
        return ShelfExportText::tr("HTTP archives (*.har)");
    return format == ShelfFormat::Curl ? ShelfExportText::tr("Shell scripts (*.sh)")
                                       : ShelfExportText::tr("JSON (*.json)");
}

// Whether its files know no variables, so that values have to stand there.
bool hasValues(ShelfFormat format)
{
    return format == ShelfFormat::Har || format == ShelfFormat::Curl;
}

// The collection's file, made on the thread that writes it: a collection may be large.
ExportedFiles filesOf(ShelfFormat format, const Collection &collection, const Environment &environment)
{
    LeftOutList leftOut;
    QByteArray bytes;
    if (format == ShelfFormat::Har)
        bytes = harOfCollection(collection, environment, QDateTime::currentDateTimeUtc(), leftOut);
    else if (format == ShelfFormat::Curl)
        bytes = curlScript(collection, environment, leftOut);
    else if (format == ShelfFormat::PostmanCollection)
        bytes = postmanCollection(collection);
    else
        bytes = exportCollection(collection);
    ExportedFiles made(FolderFiles{{QString(), bytes}});
    made.leftOut = leftOut;
    return made;
}

} // namespace

QString nameOf(ShelfFormat format)
{
    switch (format) {
    case ShelfFormat::PostmanCollection:
        return ShelfExportText::tr("Postman collection 2.1");
    case ShelfFormat::PostmanEnvironment:
        return ShelfExportText::tr("Postman environment");
    case ShelfFormat::BrunoFolder:
        return ShelfExportText::tr("Bruno folder");
    case ShelfFormat::Har:
        return ShelfExportText::tr("HAR 1.2 (requests)");
    case ShelfFormat::Curl:
        return ShelfExportText::tr("cURL commands (shell script)");
    case ShelfFormat::PgCourier:
        break;
    }
    return ShelfExportText::tr("pgCourier collection");
}

ShelfExport::ShelfExport(Shelf &shelf, ShelfFormat format, QWidget *parent)
    : QDialog(parent)
    , m_shelf(shelf)
    , m_format(new QComboBox(this))
    , m_source(new QComboBox(this))
    , m_form(new QFormLayout)
    , m_environment(new QComboBox(this))
    , m_note(new QLabel(this))
    , m_export(new QPushButton(tr("&Export…"), this))
{
    setObjectName(u"shelfExport"_s);
    setWindowTitle(tr("Export"));
    for (const ShelfFormat one : {ShelfFormat::PgCourier, ShelfFormat::PostmanCollection,
             ShelfFormat::PostmanEnvironment, ShelfFormat::BrunoFolder, ShelfFormat::Har, ShelfFormat::Curl})
        m_format->addItem(nameOf(one), int(one));
    m_format->setCurrentIndex(m_format->findData(int(format)));
    m_format->setAccessibleName(tr("Format"));
    m_source->setAccessibleName(tr("What to export"));
    m_source->setMinimumWidth(40 * fontMetrics().horizontalAdvance(u'0'));
    m_export->setAccessibleName(tr("Export"));
    m_environment->setAccessibleName(tr("Values from the environment"));
    fillEnvironments();
    arrange();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ShelfExport::showFormat);
    connect(m_export, &QPushButton::clicked, this, &ShelfExport::chooseFile);
    showFormat();
}

void ShelfExport::arrange()
{
    m_note->setProperty("quiet", true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_form->addRow(tr("&Format"), m_format);
    m_form->addRow(tr("&What"), m_source);
    m_form->addRow(tr("&Values from"), m_environment);
    m_form->addRow(QString(), m_note);
    layOutForm(this, m_form, m_export);
}

void ShelfExport::fillEnvironments()
{
    m_environment->addItem(tr("No environment"), QString());
    for (const Environment &environment : m_shelf.environments.all())
        m_environment->addItem(environment.name, environment.id);
    m_environment->setCurrentIndex(m_environment->count() > 1 ? 1 : 0);
}

void ShelfExport::showFormat()
{
    const bool values = hasValues(format());
    m_environment->setVisible(values);
    m_form->labelForField(m_environment)->setVisible(values);
    QString note
        = tr("Passwords, tokens and keys are not written, unless as a {{variable}}, nor the values of "
             "secrets.");
    if (values)
        note += u' '
            + tr("Other variables get the values of the environment. Left out, and named in the file, are "
                 "what is switched off and what only the queue knows: priority, time, attempts, ordering "
                 "key.");
    m_note->setText(note);
    m_note->ensurePolished();
    m_note->setMinimumHeight(m_note->heightForWidth(m_source->minimumWidth())); // else a layout cuts it
    if (isVisible())
        adjustSize();
    fillSources();
}

ShelfFormat ShelfExport::format() const
{
    return ShelfFormat(m_format->currentData().toInt());
}

void ShelfExport::fillSources()
{
    m_source->clear();
    if (format() == ShelfFormat::PostmanEnvironment) {
        for (const Environment &environment : m_shelf.environments.all())
            m_source->addItem(environment.name, environment.id);
    } else {
        for (const Collection &collection : m_shelf.library.collections())
            m_source->addItem(collection.name, collection.id);
    }
    m_source->setEnabled(m_source->count() > 0);
    m_export->setEnabled(m_source->count() > 0);
    if (m_source->count() == 0)
        m_source->addItem(format() == ShelfFormat::PostmanEnvironment ? tr("There is no environment yet")
                                                                      : tr("There is no collection yet"));
}

void ShelfExport::chooseFile()
{
    const bool folder = format() == ShelfFormat::BrunoFolder;
    const QString name = suggestedName(m_source->currentText(), format());
    auto *dialog = new QFileDialog(
        this, folder ? tr("Export into a new folder") : tr("Export"), {}, filterOf(format()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    if (!folder)
        dialog->setDefaultSuffix(name.section(u'.', -1));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &ShelfExport::write);
    dialog->open();
}

void ShelfExport::write(const QString &path)
{
    const QString id = m_source->currentData().toString();
    Library &library = m_shelf.library;
    if (format() == ShelfFormat::PostmanEnvironment) {
        const Environment environment = m_shelf.environments.find(id);
        library.exportFiles(
            [environment] {
                return FolderFiles{{QString(), postmanEnvironment(environment)}};
            },
            path);
    }
    for (const Collection &collection : library.collections()) {
        if (collection.id != id)
            continue;
        if (format() == ShelfFormat::BrunoFolder)
            library.exportFiles(
                [collection, environments = m_shelf.environments.all()] {
                    return brunoFolder(collection, environments);
                },
                path);
        else
            library.exportFiles(
                [collection, format = format(),
                    environment = m_shelf.environments.find(m_environment->currentData().toString())] {
                    return filesOf(format, collection, environment);
                },
                path);
    }
    accept();
}

} // namespace pgcourier
